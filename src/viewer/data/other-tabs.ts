import type { QueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/relationship.ts";
import { fieldsOf } from "#viewer/lib/fields-of.ts";
import { ownerOf } from "./account.ts";

/** What one tab tells the others of its account. */
export interface Word {
  readonly userId: string;
  readonly relationship: Relationship;
}

let channel: BroadcastChannel | null | undefined;

/** One for the whole page, because it does not hear itself; null where there is none. */
function openChannel(): BroadcastChannel | null {
  channel ??= typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("keepsake");
  return channel;
}

/** Tells the other tabs of this browser; those of another account do not listen. */
export function tellOtherTabs(client: QueryClient, word: Word): void {
  const account = ownerOf(client);
  if (account) openChannel()?.postMessage({ account, ...word });
}

/** Hears what other tabs tell of the account whose cache it is; gives the function that stops it. */
export function hearOtherTabs(client: QueryClient, hear: (word: Word) => void): () => void {
  const listen = ({ data }: MessageEvent<unknown>) => {
    const { account, userId, relationship } = fieldsOf(data);
    if (account !== ownerOf(client) || typeof userId !== "string") return;
    if (isRelationship(relationship)) hear({ userId, relationship });
  };
  const open = openChannel();
  open?.addEventListener("message", listen);
  return () => open?.removeEventListener("message", listen);
}

const outgoing: readonly unknown[] = ["none", "follows", "requested"];
const incoming: readonly unknown[] = ["none", "followed_by", "requested_by", "blocked_by_you"];

/** Judged, because a tab may hold another version of the viewer. */
function isRelationship(found: unknown): found is Relationship {
  const { outgoing_status, incoming_status, target_user_is_private } = fieldsOf(found);
  return (
    outgoing.includes(outgoing_status) &&
    incoming.includes(incoming_status) &&
    typeof target_user_is_private === "boolean"
  );
}
