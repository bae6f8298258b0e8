import type { QueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/schemas/relationship.ts";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { asRecord } from "#viewer/lib/as-record.ts";

/** What one tab tells the others of its account: how one stands to someone, or what one likes. */
export type Word =
  | { readonly userId: string; readonly relationship: Relationship }
  | { readonly mediaId: string; readonly liked: boolean };

let channel: BroadcastChannel | null | undefined;
/** What was told before the code that hears it was there, which comes after the first screen; then null. */
let early: MessageEvent<unknown>[] | null = [];

/** One for the whole page, because it does not hear itself; null where there is none. */
export function openChannel(): BroadcastChannel | null {
  if (channel === undefined) {
    channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("keepsake");
    channel?.addEventListener("message", (event) => early?.push(event));
  }
  return channel;
}

/** Lets those who hear now hear what came before them. */
function broadcastEarly(): void {
  const words = early ?? [];
  early = null;
  for (const { data } of words) channel?.dispatchEvent(new MessageEvent("message", { data }));
}

/** Tells the other tabs of this browser; those of another account do not listen. */
export function broadcast(client: QueryClient, word: Word): void {
  const account = ownerOf(client);
  if (account) openChannel()?.postMessage({ account, ...word });
}

/**
 * Hears what other tabs tell of the account whose cache it is; gives the function that stops it. Whoever
 * hears has to judge it, because a tab may hold another version of the viewer.
 */
export function onBroadcast(
  client: QueryClient,
  hear: (word: Readonly<Record<string, unknown>>) => void,
): () => void {
  const listen = ({ data }: MessageEvent<unknown>) => {
    const { account, ...word } = asRecord(data);
    if (account === ownerOf(client)) hear(word);
  };
  const open = openChannel();
  open?.addEventListener("message", listen);
  // In a moment: others begin to hear in the same commit.
  queueMicrotask(broadcastEarly);
  return () => open?.removeEventListener("message", listen);
}
