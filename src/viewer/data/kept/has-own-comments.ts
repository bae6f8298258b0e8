import { queryOptions } from "@tanstack/react-query";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";

/** Whether the reader has imported comments. */
export function hasOwnComments() {
  return queryOptions({
    queryKey: keys.hasOwnComments,
    queryFn: async (context): Promise<boolean> => {
      try {
        return (await request("listOwnComments", { query: { count: 1 } }, context)).length > 0;
      } catch (error) {
        if (isNoSuchPath(error)) return false;
        throw error;
      }
    },
    staleTime: staleness.minutes,
  });
}
