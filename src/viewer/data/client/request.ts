import type { QueryClient } from "@tanstack/react-query";
import type { RouteName } from "#contract/routes.ts";
import type { Data } from "#contract/schemas/endpoints.ts";
import { call, type Input, type Reply } from "#viewer/api/call.ts";
import { connectionOf, ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { isDeadToken } from "./error-message.ts";

/** Where a question comes from: the context of a query or of a mutation, as react-query hands it. */
export interface RequestContext {
  readonly client: QueryClient;
  readonly signal?: AbortSignal | undefined;
}

/** Asks as the person whose cache it is, and gives the data alone. */
export async function ask<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  asking: RequestContext,
): Promise<Data<Name>> {
  return (await requestPage(name, input, asking)).data;
}

/** The same with what the envelope says of the next page. */
export async function requestPage<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  { client, signal }: RequestContext,
): Promise<Reply<Name>> {
  const connection = connectionOf(client);
  try {
    return await call(name, input, { connection, signal });
  } catch (error) {
    const owner = ownerOf(client);
    if (owner !== null && connection && isDeadToken(error)) session.end(owner, connection.token);
    throw error;
  }
}
