import type { QueryClient } from "@tanstack/react-query";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { browserStorage, tabStorage } from "#viewer/lib/store/tab-storage.ts";

const beginning = (owner: string | null): string => `keepsake.draft.${owner ?? ""}.`;

/** Where a text of the cache's owner is kept. */
export const draftKey = (client: QueryClient, name: string): string =>
  beginning(ownerOf(client)) + name;

/** What the cache's owner began to say of a media and did not send, kept while the tab is open. */
export function readDraft(client: QueryClient, mediaId: string): string {
  return tabStorage.read(draftKey(client, mediaId)) ?? "";
}

/** Keeps a draft; an empty text takes it away. Says whether that is so now. */
export function writeDraft(client: QueryClient, mediaId: string, text: string): boolean {
  return tabStorage.write(draftKey(client, mediaId), text === "" ? null : text);
}

/** Takes away what an account had begun, and what it could not send. */
export function dropDrafts(owner: string): void {
  for (const storage of [tabStorage, browserStorage]) storage.drop(beginning(owner));
}
