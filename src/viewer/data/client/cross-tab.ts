import type { QueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/schemas/relationship.ts";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { asRecord } from "#viewer/lib/as-record.ts";

/** What a tab tells the other tabs of its account: a changed relationship or like. */
export type Message =
  | { readonly userId: string; readonly relationship: Relationship }
  | { readonly mediaId: string; readonly liked: boolean };

let channel: BroadcastChannel | null | undefined;
/** Messages that arrived before the first listener, which is loaded after the first screen; then null. */
let early: MessageEvent<unknown>[] | null = [];

/** One channel for the whole page, because a channel skips its own messages; null if the browser has none. */
export function openChannel(): BroadcastChannel | null {
  if (channel === undefined) {
    channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("keepsake");
    channel?.addEventListener("message", (event) => early?.push(event));
  }
  return channel;
}

/** Dispatches the early messages to the listeners. */
function dispatchEarly(): void {
  const messages = early ?? [];
  early = null;
  for (const { data } of messages) channel?.dispatchEvent(new MessageEvent("message", { data }));
}

/** Sends a message to this browser's other tabs of the same account. */
export function broadcast(client: QueryClient, message: Message): void {
  const account = ownerOf(client);
  if (account) openChannel()?.postMessage({ account, ...message });
}

/**
 * Listens to other tabs of the cache's account; returns the function that unsubscribes. The listener must
 * validate each message, because another tab may run another version of the viewer.
 */
export function onBroadcast(
  client: QueryClient,
  listener: (message: Readonly<Record<string, unknown>>) => void,
): () => void {
  const listen = ({ data }: MessageEvent<unknown>) => {
    const { account, ...message } = asRecord(data);
    if (account === ownerOf(client)) listener(message);
  };
  const open = openChannel();
  open?.addEventListener("message", listen);
  // In a microtask, because other listeners subscribe in the same commit.
  queueMicrotask(dispatchEarly);
  return () => open?.removeEventListener("message", listen);
}
