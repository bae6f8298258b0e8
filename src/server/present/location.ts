import type { Location } from "#contract/location.ts";
import type { LocationRow } from "../queries/media-parts.ts";

export function presentLocation(location: LocationRow): Location {
  return {
    id: String(location.id),
    name: location.name,
    latitude: location.latitude,
    longitude: location.longitude,
  };
}
