import { queryOptions } from "@tanstack/react-query";
import type { Input } from "#viewer/api/call.ts";
import { isInvalidParameter } from "#viewer/data/client/error-message.ts";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { timeZone } from "#viewer/lib/time/time-zone.ts";
import { type Months, monthsOf } from "./months.ts";
import { sourceOf } from "./source.ts";

/** The months of a list, which say how long it is; null where the server does not count them. */
export function listMonths(name: MediaListName) {
  return queryOptions({
    queryKey: keys.listMonths(name),
    queryFn: async ({ client, signal }): Promise<Months | null> => {
      const { months, params, filters } = sourceOf(name);
      try {
        const count = (query: Readonly<Record<string, string>>) => {
          // Which parameters a route takes is the contract's to say; here it is one of many.
          const input = { query, params } as Input<typeof months>;
          return ask(months, input, { client, signal });
        };
        const counted = await count({ ...filters, time_zone: timeZone }).catch((error: unknown) => {
          // A server that does not know this zone counts in UTC.
          if (isInvalidParameter(error)) return count(filters);
          throw error;
        });
        return monthsOf(counted);
      } catch (error) {
        if (isNoSuchPath(error)) return null;
        throw error;
      }
    },
    staleTime: staleness.minutes,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
