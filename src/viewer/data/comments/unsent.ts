import type { QueryClient } from "@tanstack/react-query";
import { browserStorage, tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { draftKey, readDraft, writeDraft } from "./drafts.ts";
import type { NewComment } from "./pending.ts";

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
export function keepUnsent(client: QueryClient, mediaId: string, comment: NewComment): void {
  const key = keyOf(client, mediaId, comment.localId);
  if (!held.has(key)) {
    const ended = new Promise<void>((resolve) => {
      held.set(key, resolve);
    });
    // First the lock, then the text: a tab that finds the text also finds the lock.
    locks()
      ?.request(key, () => ended)
      .catch(() => {});
  }
  storage().write(key, comment.text);
}

/** Removes the text: the server has the comment, or its author discarded it. */
export function forgetUnsent(client: QueryClient, mediaId: string, localId: string): void {
  const key = keyOf(client, mediaId, localId);
  storage().write(key, null);
  letGo(key);
}

/** Makes a comment that this page could not send a draft again. */
export function draftUnsent(client: QueryClient, mediaId: string, localId: string): void {
  const key = keyOf(client, mediaId, localId);
  moveToDraft(client, mediaId, key);
  letGo(key);
}

/**
 * Makes the unsent comments of a media the beginning of its draft, in the order in which they were written, unless
 * their page is still open. Returns whether there were any.
 */
export async function takeUnsent(client: QueryClient, mediaId: string): Promise<boolean> {
  let hasTaken = false;
  const take = (key: string) => {
    hasTaken = moveToDraft(client, mediaId, key) || hasTaken;
  };
  for (const key of storage()
    .keys(keyOf(client, mediaId, ""))
    .toReversed()) {
    if (held.has(key)) continue;
    const known = locks();
    if (!known) take(key);
    else await known.request(key, { ifAvailable: true }, (lock) => lock && take(key));
  }
  return hasTaken;
}

/** Prepends a text to the draft, which is newer. Returns whether there was a text. */
function moveToDraft(client: QueryClient, mediaId: string, key: string): boolean {
  const text = storage().read(key);
  if (text === null) return false;
  const draft = readDraft(client, mediaId);
  const isKept = writeDraft(client, mediaId, draft === "" ? text : `${text}\n${draft}`);
  if (isKept) storage().write(key, null);
  return isKept;
}

function letGo(key: string): void {
  held.get(key)?.();
  held.delete(key);
}
