import { queryOptions } from "@tanstack/react-query";
import {
  fetchDescription,
  type TriedAnswer,
  type TriedRequest,
  tryCall,
} from "#viewer/api/try-call.ts";
import { connectionOf } from "./account.ts";
import type { Asking } from "./ask.ts";
import { keys } from "./keys.ts";
import { readReference } from "./read-reference.ts";
import { staleness } from "./staleness.ts";

export type { TriedAnswer, TriedRequest } from "#viewer/api/try-call.ts";
export type { Operation, Parameter } from "./read-reference.ts";

/** What one's server says that it answers. */
export function reference() {
  return queryOptions({
    queryKey: keys.reference,
    queryFn: async ({ client, signal }) =>
      readReference(await fetchDescription(connectionOf(client)?.server ?? "", signal)),
    staleTime: staleness.never,
  });
}

/** Tries a call at one's server: with a token that was given for it, or with one's own. */
export async function tryOperation(
  request: TriedRequest,
  token: string | null,
  { client, signal }: Asking,
): Promise<TriedAnswer> {
  const own = connectionOf(client);
  const connection = { server: own?.server ?? "", token: token ?? own?.token ?? "" };
  const answer = await tryCall(request, connection, signal);
  // What was changed here is not what the pages have read.
  if (request.method !== "GET") void client.invalidateQueries();
  return answer;
}
