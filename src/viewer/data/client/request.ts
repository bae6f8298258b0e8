import type { QueryClient } from "@tanstack/react-query";
import type { RouteName } from "#contract/routes.ts";
import type { Data } from "#contract/schemas/endpoints.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { call, type Input, type Reply } from "#viewer/api/call.ts";
import { connectionOf, ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { reportLost, reportReached } from "#viewer/lib/lost-servers.ts";
import { isConnectionLoss, isDeadToken } from "./error-message.ts";

/** The part of a query's or a mutation's context that a request needs. */
export interface RequestContext {
  readonly client: QueryClient;
  readonly signal?: AbortSignal | undefined;
  /** Further headers of the request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Sends a request as the account of the cache, and returns its data. */
export async function request<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  context: RequestContext,
): Promise<Data<Name>> {
  return (await requestPage(name, input, context)).data;
}

/** Like `request`, with the pagination of the envelope. */
export async function requestPage<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  { client, signal, headers }: RequestContext,
): Promise<Reply<Name>> {
  const connection = connectionOf(client);
  const server = connection?.server ?? "";
  try {
    const reply = await call(name, input, { connection, signal, headers });
    reportReached(server);
    return reply;
  } catch (error) {
    if (isConnectionLoss(error)) reportLost(server);
    else if (error instanceof ApiError) reportReached(server);
    const owner = ownerOf(client);
    if (owner !== null && connection && isDeadToken(error)) session.end(owner, connection.token);
    throw error;
  }
}
