import type { QueryClient } from "@tanstack/react-query";
import type { RouteName } from "#contract/routes.ts";

/** A reply to an account's request. */
export interface ReceivedReply {
  readonly client: QueryClient;
  readonly name: RouteName;
  readonly input: object;
  /** The content of the envelope; null if the server refused. */
  readonly reply: { readonly data: unknown; readonly pagination?: object } | null;
  /** When the request was sent. */
  readonly sentAt: number;
}

type Listener = (received: ReceivedReply) => void;

/** Replies without a listener, which is loaded after the first screen. Bounded, because it may never be loaded. */
const early: ReceivedReply[] = [];
const mostEarly = 50;

let listener: Listener | null = null;

/** Passes a reply to the listener, or holds it until there is one. */
export function reportReply(received: ReceivedReply): void {
  if (listener) listener(received);
  else if (early.length < mostEarly) early.push(received);
}

/** Sets the one listener of the page, and passes it the replies that came before. Returns the function that removes it. */
export function listenToReplies(listen: Listener): () => void {
  listener = listen;
  for (const received of early.splice(0)) listen(received);
  return () => {
    if (listener === listen) listener = null;
  };
}
