import type { QueryClient } from "@tanstack/react-query";
import type { RouteName } from "#contract/routes.ts";
import type { Data } from "#contract/schemas/endpoints.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { call, type Input, type Reply } from "#viewer/api/call.ts";
import { connectionOf, ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { reportLost, reportReached } from "#viewer/lib/lost-servers.ts";
import { isConnectionLoss, isDeadToken } from "./error-message.ts";
import { reportReply } from "./replies.ts";

/** The part of a query's or a mutation's context that a request needs. */
export interface RequestContext {
  readonly client: QueryClient;
  readonly signal?: AbortSignal | undefined;
  /** Further headers of the request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether only the server may answer, because the reply confirms a change. Others may be offline copies. */
  readonly mustBeFresh?: true;
}

export interface TimedReply<Name extends RouteName> extends Reply<Name> {
  /** When the request was sent; that of the earlier request if this is an offline copy. */
  readonly sentAt: number;
}

/** Sends a request as the account of the cache, and returns its data. */
export async function request<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  context: RequestContext,
): Promise<Data<Name>> {
  return (await requestPage(name, input, context)).data;
}

/**
 * Like `request`, with the pagination of the envelope. If the server cannot be reached, the reply is the
 * offline copy of an earlier one, if there is one.
 */
export async function requestPage<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  { client, signal, headers, mustBeFresh }: RequestContext,
): Promise<TimedReply<Name>> {
  const connection = connectionOf(client);
  const server = connection?.server ?? "";
  const sentAt = Date.now();
  try {
    const reply = await call(name, input, { connection, signal, headers });
    reportReached(server);
    reportReply({ client, name, input, reply, sentAt });
    return { ...reply, sentAt };
  } catch (error) {
    if (isConnectionLoss(error)) {
      reportLost(server);
      const copy = mustBeFresh ? null : await findCopy(client, name, input);
      if (copy) return copy;
    } else if (error instanceof ApiError) {
      reportReached(server);
      if (error.status < 429) reportReply({ client, name, input, reply: null, sentAt });
    }
    const owner = ownerOf(client);
    if (owner !== null && connection && isDeadToken(error)) session.end(owner, connection.token);
    throw error;
  }
}

/** The offline copy of a reply, if the browser keeps any. Its code is fetched after the first screen. */
async function findCopy<Name extends RouteName>(
  client: QueryClient,
  name: Name,
  input: Input<Name>,
): Promise<TimedReply<Name> | null> {
  if (!globalThis.caches) return null;
  return import("#viewer/data/offline/find-copy.ts").then(
    (copies) => copies.findCopy(client, name, input),
    () => null,
  );
}
