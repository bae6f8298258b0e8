import type { QueryClient } from "@tanstack/react-query";
import { browserStorage, tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { draftKey } from "./drafts.ts";

/** A comment that the server may not have. */
export interface UnsentComment {
  readonly mediaId: string;
  readonly localId: string;
  readonly text: string;
}

/**
 * The text of every comment that the server may not have, so that it outlives its page. While the page that sends a
 * comment lives, it holds a lock by the comment's key; the browser ends the lock with the page, also in a crash.
 */
const held = new Map<string, () => void>();

// Browsers have locks on https and on this machine only. Elsewhere a tab keeps its own texts and does not read those of other tabs.
const locks = () => globalThis.navigator?.locks;
const storage = () => (locks() ? browserStorage : tabStorage);

const keyOf = (client: QueryClient, mediaId: string, localId: string): string =>
  draftKey(client, `unsent.${mediaId}.${localId}`);

/** Keeps the text of a comment before it is sent. */
export function keepUnsent(client: QueryClient, comment: UnsentComment): void {
  const key = keyOf(client, comment.mediaId, comment.localId);
  if (!held.has(key)) {
    const ended = hold(key);
    // First the lock, then the text: a tab that finds the text also finds the lock.
    locks()
      ?.request(key, () => ended)
      .catch(() => {});
  }
  storage().write(key, comment.text);
}

/** Removes the text: the server has the comment or has refused it, or its author discarded it. */
export function forgetUnsent(client: QueryClient, mediaId: string, localId: string): void {
  const key = keyOf(client, mediaId, localId);
  storage().write(key, null);
  held.get(key)?.();
  held.delete(key);
}

/**
 * Takes over the comments that pages which have ended did not get rid of, in the order in which they were written.
 * From then on this page holds them.
 */
export async function takeUnsent(client: QueryClient): Promise<UnsentComment[]> {
  const prefix = draftKey(client, "unsent.");
  const taken: UnsentComment[] = [];
  for (const key of storage().keys(prefix)) {
    if (held.has(key) || !(await take(key))) continue;
    const text = storage().read(key);
    const [mediaId = "", localId = ""] = key.slice(prefix.length).split(".");
    // Another tab may have sent it and let it go in between.
    if (text === null) forgetUnsent(client, mediaId, localId);
    else taken.push({ mediaId, localId, text });
  }
  return taken.toSorted(
    (one, other) => Number.parseInt(one.localId) - Number.parseInt(other.localId),
  );
}

/** Takes the lock of a comment, unless its page still lives. Returns whether this page has it now. */
async function take(key: string): Promise<boolean> {
  const known = locks();
  if (!known) {
    void hold(key);
    return true;
  }
  return new Promise((resolve) => {
    known
      .request(key, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && hold(key);
      })
      .catch(() => resolve(false));
  });
}

/** Resolves when the comment is let go. */
function hold(key: string): Promise<void> {
  return new Promise((resolve) => {
    held.set(key, resolve);
  });
}
