import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { draftKey } from "#viewer/data/comments/drafts.ts";
import { type UnsentLike, unsentLikes } from "#viewer/data/media/unsent-likes.ts";
import { browserStorage, tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";

/** What waits to be sent: "1 like and 2 comments". Null if nothing does. */
export function unsentText(likes: readonly UnsentLike[], commentCount: number): string | null {
  const { length: given } = likes.filter(({ liked }) => liked);
  const takenBack = likes.length - given;
  const parts = [
    given > 0 && countOf(given, "like"),
    takenBack > 0 && countOf(takenBack, "like taken back", "likes taken back"),
    commentCount > 0 && countOf(commentCount, "comment"),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return new Intl.ListFormat("en-GB").format(parts);
}

/**
 * The likes that change something. One that was taken back and given again is sent too, because the server may have
 * received what got no reply, but there is nothing to tell of it.
 */
export const changedLikes = (likes: readonly UnsentLike[]): UnsentLike[] =>
  likes.filter(({ liked, before }) => liked !== before);

/** What waits to be sent of an account, even if this page never showed it; null if nothing does. */
export function unsentTextOf(account: Account): string | null {
  const client = cacheOf(account);
  const comments = [browserStorage, tabStorage].flatMap((storage) =>
    storage.keys(draftKey(client, "unsent.")),
  );
  return unsentText(changedLikes(unsentLikes(client).current()), comments.length);
}
