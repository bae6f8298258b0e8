import type { Kysely } from "kysely";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import type { Schema } from "#server/database/schema.ts";
import type { LinkedPost } from "#server/import/sources/download.ts";
import { lowBits, v1EpochMs } from "#server/lib/ids.ts";
import type { StagedItem } from "./staging.ts";

interface Account {
  readonly db: Kysely<Schema>;
  readonly accountId: bigint;
  readonly username: string;
}

/**
 * The source keys of the account's own posts by the shortcodes of links that lead to them: by author and second. An own
 * post has no shortcode in a download, but a shortcode holds its time. A post from HTML has only its minute, so it
 * counts if it is the only one of its minute.
 */
export async function ownPostsOf(
  { db, accountId, username }: Account,
  staged: readonly StagedItem[],
): Promise<ReadonlyMap<string, string>> {
  const links = staged.flatMap(linkOf).filter(({ author }) => author === username);
  const found = new Map<string, string>();
  for (const { shortcode } of links) {
    const seconds = secondsOf(shortcode);
    if (seconds === null) continue;
    const minute = seconds - (seconds % 60);
    const posts = await db
      .selectFrom("media")
      .select(["source_key", "created_time", "shown_time"])
      .where("user_id", "=", accountId)
      .where("is_card", "=", 0)
      .where("created_time", ">=", minute)
      .where("created_time", "<", minute + 60)
      .limit(50)
      .execute();
    const exact = posts.filter((post) => post.created_time === seconds && post.shown_time === null);
    const [match, other] =
      exact.length > 0 ? exact : posts.filter((post) => post.shown_time !== null);
    if (match !== undefined && other === undefined && match.source_key !== null) {
      found.set(shortcode, match.source_key);
    }
  }
  return found;
}

function linkOf({ item }: StagedItem): LinkedPost[] {
  if (item.kind !== "like" && item.kind !== "save" && item.kind !== "comment") return [];
  return item.post === null ? [] : [item.post];
}

/** The time in a shortcode, in unix seconds; null if it holds none. */
function secondsOf(shortcode: string): number | null {
  const key = parseShortcode(shortcode);
  if (key === null || key < 1n << 40n) return null;
  return Math.floor(Number((key >> lowBits) + v1EpochMs) / 1000);
}
