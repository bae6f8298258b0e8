import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { metresBetween } from "#contract/rules/geo.ts";
import type { Location } from "#contract/schemas/location.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { findMedia } from "#viewer/data/media/media-cache.ts";

/** The radius of "nearby": the largest that v1 allows. */
const nearMetres = 5000;
const most = 12;

/** A location. Its name is there at once if a cached media was taken there. */
export function locationById(locationId: string, client: QueryClient) {
  return queryOptions({
    queryKey: keys.location(locationId),
    queryFn: (context) => request("getLocation", { params: { locationId } }, context),
    placeholderData: () => {
      // For a registered client, the location id inside a media is a number.
      const taken = findMedia(client, ({ location }) => String(location?.id) === locationId);
      const { name, latitude, longitude } = taken?.media.location ?? {};
      // v1 also has locations without a name or a point.
      if (name === undefined || latitude === undefined || longitude === undefined) return undefined;
      return { id: locationId, name, latitude, longitude };
    },
    staleTime: staleness.minutes,
  });
}

export interface NearbyLocation {
  readonly id: string;
  readonly name: string;
  readonly metres: number;
}

/** The locations around one, nearest first, without itself. */
export function nearbyLocations(location: Location) {
  const { id, latitude: lat, longitude: lng } = location;
  return queryOptions({
    queryKey: keys.nearby(id),
    queryFn: async (context): Promise<NearbyLocation[]> => {
      // One more than is shown, because the location itself is among them.
      const query = { lat, lng, distance: nearMetres, count: most + 1 };
      const found = await request("searchLocations", { query }, context);
      return found
        .filter((other) => other.id !== id && other.name !== "")
        .map((other) => ({ ...other, metres: metresBetween(location, other) }))
        .toSorted((one, other) => one.metres - other.metres)
        .slice(0, most);
    },
    staleTime: staleness.minutes,
  });
}
