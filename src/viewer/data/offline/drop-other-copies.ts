import { dropOfflineCopies, offlinePrefix } from "./offline-cache.ts";

/** Deletes the offline copies of every account but these, for example of one that was removed while no page was open. */
export async function dropOtherCopies(owners: readonly string[]): Promise<void> {
  const accounts = (await caches.keys())
    .filter((name) => name.startsWith(offlinePrefix))
    .map((name) => name.slice(offlinePrefix.length));
  const others = accounts.filter((owner) => !owners.includes(owner));
  await Promise.all(others.map(dropOfflineCopies));
}
