import { queryOptions } from "@tanstack/react-query";
import type { Credit, Server } from "#contract/server.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { ask } from "./ask.ts";
import { keys } from "./keys.ts";
import { staleness } from "./staleness.ts";

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
export function saysNothingOfItself(error: unknown): boolean {
  if (error instanceof NetworkError) return error.kind === "unreadable";
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}
