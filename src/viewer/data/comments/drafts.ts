import type { QueryClient } from "@tanstack/react-query";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { browserStorage, tabStorage } from "#viewer/lib/store/tab-storage.ts";

const keyPrefix = (owner: string | null): string => `keepsake.draft.${owner ?? ""}.`;

/** The storage key of a text of the cache's account. */
export const draftKey = (client: QueryClient, name: string): string =>
  keyPrefix(ownerOf(client)) + name;

/** The unsent comment of the cache's account on a media, kept while the tab is open. */
export function readDraft(client: QueryClient, mediaId: string): string {
  return tabStorage.read(draftKey(client, mediaId)) ?? "";
}

/** Stores a draft, or removes it if the text is empty. Returns whether storage allowed it. */
export function writeDraft(client: QueryClient, mediaId: string, text: string): boolean {
  return tabStorage.write(draftKey(client, mediaId), text === "" ? null : text);
}

/** Removes every draft and every unsent comment of an account. */
export function dropDrafts(owner: string): void {
  for (const storage of [tabStorage, browserStorage]) storage.drop(keyPrefix(owner));
}
