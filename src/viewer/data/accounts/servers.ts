import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Credit, Server } from "#contract/schemas/server.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { call } from "#viewer/api/call.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { isInsecureConnection, serverAddresses } from "#viewer/lib/server-address.ts";
import { cacheOf } from "./account-clients.ts";

/** The description of a Keepsake server; null for any other server. */
export function serverInfo() {
  return queryOptions({
    queryKey: keys.server,
    queryFn: async ({ client, signal }): Promise<Server | null> => {
      try {
        const data = await request("getServer", {}, { client, signal });
        return data.name === "keepsake" ? data : null;
      } catch (error) {
        if (isNoKeepsake(error)) return null;
        throw error;
      }
    },
    staleTime: staleness.never,
  });
}

/** The authors and licences of the demo library's media. */
export function credits() {
  return queryOptions({
    queryKey: keys.credits,
    queryFn: ({ client, signal }): Promise<Credit[]> =>
      request("listCredits", {}, { client, signal }),
    staleTime: staleness.never,
  });
}

/** A v1 server has no such path, and a static host replies with its front page. */
function isNoKeepsake(error: unknown): boolean {
  if (error instanceof NetworkError) return error.kind === "unreadable";
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}

export type FoundServer =
  /** The viewer's own server. */
  | { readonly kind: "here" }
  | { readonly kind: "keepsake" | "v1"; readonly server: string }
  /** Browsers block http requests from an https page. */
  | { readonly kind: "blocked"; readonly server: string }
  | { readonly kind: "silent" | "other"; readonly server: string }
  | { readonly kind: "no-address" };

/** Finds out what kind of server is at a typed address, without a token. Throws if the server fails. */
export async function discoverServer(typed: string, pageOrigin: string): Promise<FoundServer> {
  let found: FoundServer = { kind: "no-address" };
  for (const server of serverAddresses(typed)) {
    if (server === pageOrigin) return { kind: "here" };
    const isBarred = pageOrigin.startsWith("https:") && isInsecureConnection(server);
    found = isBarred ? { kind: "blocked", server } : { kind: await kindOf(server), server };
    if (found.kind !== "silent") return found;
  }
  return found;
}

async function kindOf(server: string): Promise<"keepsake" | "v1" | "other" | "silent"> {
  const connection = { server, token: "" };
  try {
    const { data } = await call("getServer", {}, { connection });
    if (data.name === "keepsake") return "keepsake";
  } catch (error) {
    // A server may allow cross-origin requests on v1's paths only, so try those before giving up.
    if (!isNoKeepsake(error) && !isSilence(error)) throw error;
  }
  try {
    await call("getUser", { params: { userId: "self" } }, { connection });
    return "v1";
  } catch (error) {
    if (isSilence(error)) return "silent";
    // A v1 server refuses an anonymous request with an error type.
    return error instanceof ApiError && error.type !== "" ? "v1" : "other";
  }
}

const isSilence = (error: unknown): boolean =>
  error instanceof NetworkError && error.kind === "unreachable";

/** The description of the viewer's own server, which may not be the server of the current account. */
export const useOwnServer = () => useQuery(serverInfo(), cacheOf(null));
