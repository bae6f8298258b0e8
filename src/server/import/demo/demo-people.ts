import { join } from "node:path";
import type { LibraryLocation, LibraryPerson } from "#server/import/library.ts";
import cast from "./cast.json" with { type: "json" };
import places from "./places.json" with { type: "json" };

/** The invented people of the demo library, each with one of their own photos as avatar. */
export function demoPeople(mediaFolder: string): readonly LibraryPerson[] {
  return cast.map((person) => ({
    username: person.username,
    fullName: person.fullName,
    bio: person.bio,
    website: person.website,
    isPrivate: person.private,
    joinedMs: Date.parse(person.joined),
    avatar: { kind: "image", path: join(mediaFolder, "photos", person.avatar) },
  }));
}

/** The real places of the demo library. */
export function demoLocations(): readonly LibraryLocation[] {
  return places.map((place) => ({ ...place, key: locationKey(place.key) }));
}

/** The library's key of a place in places.json. */
export function locationKey(key: string): string {
  return `demo/place/${key}`;
}
