/** The names of the browser's caches with offline copies start with it. */
export const offlinePrefix = "keepsake.offline.";

/** The name of the browser's cache with an account's offline copies: the account's key, never its token. */
export const offlineCacheName = (owner: string): string => offlinePrefix + owner;

/** Deletes the offline copies of an account. */
export async function dropOfflineCopies(owner: string): Promise<void> {
  // Over plain http from another machine, the browser has no such caches.
  await globalThis.caches?.delete(offlineCacheName(owner)).catch(() => false);
}
