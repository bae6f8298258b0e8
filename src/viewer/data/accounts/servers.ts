import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Credit, Server } from "#contract/schemas/server.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { call } from "#viewer/api/call.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { isInsecureConnection, serverAddresses } from "#viewer/lib/server-address.ts";
import { cacheOf } from "./account-clients.ts";

/** What the server says of itself; null where it is no Keepsake and so has nothing to say. */
export function serverInfo() {
  return queryOptions({
    queryKey: keys.server,
    queryFn: async ({ client, signal }): Promise<Server | null> => {
      try {
        const data = await ask("getServer", {}, { client, signal });
        return data.name === "keepsake" ? data : null;
      } catch (error) {
        if (saysNothingOfItself(error)) return null;
        throw error;
      }
    },
    staleTime: staleness.never,
  });
}

/** Whose pictures and clips the library shows, and by which licence. */
export function credits() {
  return queryOptions({
    queryKey: keys.credits,
    queryFn: ({ client, signal }): Promise<Credit[]> => ask("listCredits", {}, { client, signal }),
    staleTime: staleness.never,
  });
}

/** A v1 server knows no such path, and a static host answers it with its front page. */
function saysNothingOfItself(error: unknown): boolean {
  if (error instanceof NetworkError) return error.kind === "unreadable";
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}

export type Found =
  /** The server that this page came from. */
  | { readonly kind: "here" }
  | { readonly kind: "keepsake" | "v1"; readonly server: string }
  /** A page that came by https may not ask it by http. */
  | { readonly kind: "barred"; readonly server: string }
  | { readonly kind: "silent" | "other"; readonly server: string }
  | { readonly kind: "no-address" };

/** What stands at the address that someone typed, asked as nobody. Throws where a server is in trouble. */
export async function findServer(typed: string, pageOrigin: string): Promise<Found> {
  let found: Found = { kind: "no-address" };
  for (const server of serverAddresses(typed)) {
    if (server === pageOrigin) return { kind: "here" };
    const isBarred = pageOrigin.startsWith("https:") && isInsecureConnection(server);
    found = isBarred ? { kind: "barred", server } : { kind: await kindOf(server), server };
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
    // A server may answer pages of other sites on v1's paths alone, so silence is no answer yet.
    if (!saysNothingOfItself(error) && !isSilence(error)) throw error;
  }
  try {
    await call("getUser", { params: { userId: "self" } }, { connection });
    return "v1";
  } catch (error) {
    if (isSilence(error)) return "silent";
    // It refuses a stranger in v1's own words.
    return error instanceof ApiError && error.type !== "" ? "v1" : "other";
  }
}

const isSilence = (error: unknown): boolean =>
  error instanceof NetworkError && error.kind === "unreachable";

/** What the server that the viewer came from says of itself, whoever is signed in wherever. */
export const useOwnServer = () => useQuery(serverInfo(), cacheOf(null));
