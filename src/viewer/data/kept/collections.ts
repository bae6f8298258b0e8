import { queryOptions } from "@tanstack/react-query";
import type { Collection } from "#contract/schemas/kept.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";

/** The reader's collections of saved media by name; null if the server keeps none. */
export function collections() {
  return queryOptions({
    queryKey: keys.collections,
    queryFn: async (context): Promise<Collection[] | null> => {
      try {
        return await request("listCollections", {}, context);
      } catch (error) {
        if (isNoSuchPath(error)) return null;
        throw error;
      }
    },
    staleTime: staleness.minutes,
  });
}
