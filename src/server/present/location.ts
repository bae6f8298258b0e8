import type { Location } from "#contract/schemas/location.ts";
import type { MediaLocation } from "#contract/schemas/media.ts";
import type { HydratedMedia } from "#server/queries/media/hydrate.ts";
import type { LocationRow } from "#server/queries/media/items.ts";

export function presentLocation(location: LocationRow): Location {
  return {
    id: String(location.id),
    name: location.name,
    latitude: location.latitude,
    longitude: location.longitude,
  };
}

/**
 * The location of a media. Registered programs get its id as a number, which is exact, because it has 48 bits. What is
 * known of a place that has no row is its name or, for the owner of the media, its point.
 */
export function presentMediaLocation(
  { location, media, owned }: HydratedMedia,
  isProgram: boolean,
): MediaLocation | null {
  if (location !== null) {
    const { id, name, latitude, longitude } = location;
    return { id: isProgram ? Number(id) : String(id), name, latitude, longitude };
  }
  const { place_name: name, latitude, longitude } = media;
  if (name !== null) return { name };
  if (!owned || latitude === null || longitude === null) return null;
  return { latitude, longitude };
}
