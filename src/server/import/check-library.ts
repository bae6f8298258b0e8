import type { Library } from "./library.ts";

/**
 * Throws when something in the library names a person, place or media that the library does not hold:
 * a fault of the reader that made it, found before anything is written.
 */
export function checkLibrary(library: Library): void {
  const people = new Set(library.people.map(({ username }) => username));
  const places = new Set(library.places.map(({ key }) => key));
  const media = new Set(library.media.map(({ key }) => key));
  const inside = (names: ReadonlySet<string>, name: string, what: string) => {
    if (!names.has(name))
      throw new Error(`${what} names "${name}", which the library does not hold.`);
  };
  for (const { key, author, place, items } of library.media) {
    inside(people, author, `Media "${key}"`);
    if (place !== null) inside(places, place, `Media "${key}"`);
    if (items.length === 0) throw new Error(`Media "${key}" has no pictures.`);
    for (const tag of items.flatMap((item) => item.people))
      inside(people, tag.username, `Media "${key}"`);
  }
  for (const { key, author, media: on } of library.comments) {
    inside(people, author, `Comment "${key}"`);
    inside(media, on, `Comment "${key}"`);
  }
  for (const { author, media: on } of library.likes) {
    inside(people, author, "A like");
    inside(media, on, `A like of "${author}"`);
  }
  for (const { follower, followed } of library.follows) {
    inside(people, follower, "A follow");
    inside(people, followed, `A follow of "${follower}"`);
  }
}

/** Of a map whose names `checkLibrary` has vouched for. */
export function keyOf(keys: ReadonlyMap<string, bigint>, name: string): bigint {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`"${name}" has no key yet.`);
  return key;
}
