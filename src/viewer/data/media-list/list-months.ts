import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Input } from "#viewer/api/call.ts";
import { isInvalidParameter } from "#viewer/data/client/error-message.ts";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { useIsFirstScreenPainted } from "#viewer/lib/images/first-screen.ts";
import { timeZone } from "#viewer/lib/time/time-zone.ts";
import { type Months, monthsOf } from "./months.ts";
import { sourceOf } from "./source.ts";

/** The months of a list, and so its length; null if the server does not count them. */
export function listMonths(name: MediaListName) {
  return queryOptions({
    queryKey: keys.listMonths(name),
    queryFn: async ({ client, signal }): Promise<Months | null> => {
      const { months, params, filters } = sourceOf(name);
      try {
        const count = (query: Readonly<Record<string, string>>) => {
          // The route is one of several, so TypeScript cannot match the parameters to it.
          const input = { query, params } as Input<typeof months>;
          return request(months, input, { client, signal });
        };
        const counted = await count({ ...filters, time_zone: timeZone }).catch((error: unknown) => {
          // A server that does not know this time zone counts in UTC.
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

/** The months of the list on the screen: requested after the first screen, once the list has a page. */
export function useListMonths(name: MediaListName): Months | null | undefined {
  // Read, not observed: the component that shows the list renders again when a page is there.
  const hasPage = useQueryClient().getQueryData(keys.mediaList(name)) !== undefined;
  return useMonths(name, hasPage);
}

/** The months of a whole list: requested only beside a filtered one, which has months of its own. */
export function useWholeListMonths(
  name: MediaListName,
  { isFiltered }: { readonly isFiltered: boolean },
): Months | null | undefined {
  return useMonths(name, isFiltered);
}

function useMonths(name: MediaListName, isNeeded: boolean): Months | null | undefined {
  const isPainted = useIsFirstScreenPainted();
  return useQuery({ ...listMonths(name), enabled: isPainted && isNeeded }).data;
}
