import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { metresBetween } from "#contract/rules/geo.ts";
import type { Location } from "#contract/schemas/location.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { findMedia } from "#viewer/data/media/media-cache.ts";

/** How far around a place others are near it: the most that v1 ever looked. */
const nearMetres = 5000;
const most = 12;

/** A place. Its name is there at once where a media that is cached was taken there. */
export function locationById(locationId: string, client: QueryClient) {
  return queryOptions({
    queryKey: keys.location(locationId),
    queryFn: (asking) => ask("getLocation", { params: { locationId } }, asking),
    placeholderData: () => {
      // Inside a media the id is a number on servers that know the viewer as a registered program.
      const taken = findMedia(client, ({ location }) => String(location?.id) === locationId);
      return taken?.media.location ? { ...taken.media.location, id: locationId } : undefined;
    },
    staleTime: staleness.minutes,
  });
}

export interface NearbyLocation {
  readonly id: string;
  readonly name: string;
  readonly metres: number;
}

/** The places around one, nearest first, without itself. */
export function nearbyLocations(location: Location) {
  const { id, latitude: lat, longitude: lng } = location;
  return queryOptions({
    queryKey: keys.nearby(id),
    queryFn: async (asking): Promise<NearbyLocation[]> => {
      // One more than is shown: the place itself is among them.
      const query = { lat, lng, distance: nearMetres, count: most + 1 };
      const places = await ask("searchLocations", { query }, asking);
      return places
        .filter((place) => place.id !== id && place.name !== "")
        .map((place) => ({ ...place, metres: metresBetween(location, place) }))
        .toSorted((one, other) => one.metres - other.metres)
        .slice(0, most);
    },
    staleTime: staleness.minutes,
  });
}
