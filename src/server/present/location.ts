import type { Location } from "#contract/schemas/location.ts";
import type { MediaLocation } from "#contract/schemas/media.ts";
import type { LocationRow } from "#server/queries/media/items.ts";

export function presentLocation(location: LocationRow): Location {
  return {
    id: String(location.id),
    name: location.name,
    latitude: location.latitude,
    longitude: location.longitude,
  };
}

/** The location of a media. Registered programs get its id as a number, which is exact, because it has 48 bits. */
export function presentMediaLocation(location: LocationRow, isProgram: boolean): MediaLocation {
  return {
    id: isProgram ? Number(location.id) : String(location.id),
    name: location.name,
    latitude: location.latitude,
    longitude: location.longitude,
  };
}
