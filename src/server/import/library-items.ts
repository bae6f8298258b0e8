import type { Library, LibraryItem } from "./library.ts";

/** The items of a library in the order in which they are written. */
export function* itemsOf(library: Library): Generator<LibraryItem> {
  for (const item of library.people) yield { kind: "person", item };
  for (const item of library.locations) yield { kind: "location", item };
  for (const item of library.media) yield { kind: "media", item };
  // Oldest first, because a tag gets the key of the first comment with it.
  const comments = library.comments.toSorted((one, other) => one.createdMs - other.createdMs);
  for (const item of comments) yield { kind: "comment", item };
  // Grouped by person, so that two of the indexes grow in few pages, which halves the time.
  const likes = library.likes.toSorted((one, other) => compare(one.author, other.author));
  for (const item of likes) yield { kind: "like", item };
  for (const item of library.follows) yield { kind: "follow", item };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** How many items of each kind a library has. */
export function countItems(library: Library) {
  return {
    person: library.people.length,
    location: library.locations.length,
    media: library.media.length,
    comment: library.comments.length,
    like: library.likes.length,
    follow: library.follows.length,
  };
}
