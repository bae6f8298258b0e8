import { queryOptions } from "@tanstack/react-query";
import type { Input } from "#viewer/api/call.ts";
import { timeZone } from "#viewer/lib/time-zone.ts";
import { ask } from "./ask.ts";
import { isNoSuchPath } from "./extension.ts";
import { keys, type MediaListName } from "./keys.ts";
import { sourceOf } from "./list-source.ts";
import { type Months, monthsOf } from "./months.ts";
import { isInvalidParameter } from "./problem.ts";
import { staleness } from "./staleness.ts";

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
