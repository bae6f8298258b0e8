import type { QueryClient } from "@tanstack/react-query";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { createClientMap } from "#viewer/data/client/client-map.ts";
import { createStore, type Store } from "#viewer/lib/store/store.ts";
import { browserStorage, tabStorage } from "#viewer/lib/store/tab-storage.ts";

/** The text of a comment or a description that is being written. */
export interface Draft {
  readonly text: string;
  /** Why the server refused it; null if it was not sent, or has been changed since. */
  readonly refusal: string | null;
}

const keyPrefix = (owner: string | null): string => `keepsake.draft.${owner ?? ""}.`;

/** The storage key of a text of the cache's account. */
export const draftKey = (client: QueryClient, name: string): string =>
  keyPrefix(ownerOf(client)) + name;

const drafts = createClientMap<string, Store<Draft>>();

/**
 * A draft of the cache's account, kept while the tab is open. The name is the id of the media for a comment, and
 * `description.` with the id for its description.
 */
export function draftOf(client: QueryClient, name: string): Store<Draft> {
  const known = drafts(client).get(name);
  if (known) return known;
  const key = draftKey(client, name);
  const store = createStore<Draft>({ text: tabStorage.read(key) ?? "", refusal: null });
  const stored: Store<Draft> = {
    ...store,
    set(draft) {
      tabStorage.write(key, draft.text === "" ? null : draft.text);
      store.set(draft);
    },
  };
  drafts(client).set(name, stored);
  return stored;
}

/** Puts a text before the draft, which is newer. */
export function returnToDraft(
  client: QueryClient,
  mediaId: string,
  { text, refusal }: Draft,
): void {
  const draft = draftOf(client, mediaId);
  const written = draft.current().text;
  draft.set({ text: written === "" ? text : `${text}\n${written}`, refusal });
}

/** Removes every draft, every unsent comment and every unsent like of an account. */
export function dropDrafts(owner: string): void {
  for (const storage of [tabStorage, browserStorage]) storage.drop(keyPrefix(owner));
}
