import type { Library } from "./library.ts";

/**
 * Throws if something in the library refers to a person, location or media that is not in it. This is a bug in the
 * importer, found before anything is written.
 */
export function checkLibrary(library: Library): void {
  const people = new Set(library.people.map(({ username }) => username));
  const locations = new Set(library.locations.map(({ key }) => key));
  const media = new Set(library.media.map(({ key }) => key));
  const requireIn = (names: ReadonlySet<string>, name: string, subject: string) => {
    if (!names.has(name))
      throw new Error(`${subject} refers to "${name}", which is not in the library.`);
  };
  for (const { key, author, location, items } of library.media) {
    requireIn(people, author, `Media "${key}"`);
    if (location !== null) requireIn(locations, location, `Media "${key}"`);
    if (items.length === 0) throw new Error(`Media "${key}" has no pictures.`);
    for (const tag of items.flatMap((item) => item.people))
      requireIn(people, tag.username, `Media "${key}"`);
  }
  for (const { key, author, media: on } of library.comments) {
    requireIn(people, author, `Comment "${key}"`);
    requireIn(media, on, `Comment "${key}"`);
  }
  for (const { author, media: on } of library.likes) {
    requireIn(people, author, "A like");
    requireIn(media, on, `A like of "${author}"`);
  }
  for (const { follower, followed } of library.follows) {
    requireIn(people, follower, "A follow");
    requireIn(people, followed, `A follow of "${follower}"`);
  }
}
