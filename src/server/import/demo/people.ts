import { join } from "node:path";
import type { LibraryLocation, LibraryPerson } from "#server/import/library.ts";
import cast from "./cast.json" with { type: "json" };
import places from "./places.json" with { type: "json" };

/** The fictional people of the demo library, each with one of their photos as avatar. */
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

/** The real locations of the demo library. */
export function demoLocations(): readonly LibraryLocation[] {
  return places.map((location) => ({ ...location, key: locationKey(location.key) }));
}

/** The library key of a location in places.json. */
export function locationKey(key: string): string {
  return `demo/place/${key}`;
}
