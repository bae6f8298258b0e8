import type { QueryClient } from "@tanstack/react-query";
import { tabStorage } from "#viewer/lib/tab-storage.ts";
import { ownerOf } from "./account.ts";

const beginning = (owner: string | null): string => `keepsake.draft.${owner ?? ""}.`;

/** What the cache's owner began to say of a media and did not send, kept while the tab is open. */
export function readDraft(client: QueryClient, mediaId: string): string {
  return tabStorage.read(beginning(ownerOf(client)) + mediaId) ?? "";
}

/** Keeps a draft; an empty text takes it away. */
export function writeDraft(client: QueryClient, mediaId: string, text: string): void {
  tabStorage.write(beginning(ownerOf(client)) + mediaId, text === "" ? null : text);
}

/** Takes away what an account had begun. */
export function dropDrafts(owner: string): void {
  tabStorage.drop(beginning(owner));
}
