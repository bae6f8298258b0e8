import type { LibraryNumbers } from "#e2e/bench/library.ts";

/** A library with 100,000 likes, each of a picture with its own URL. */
export const browserLibrary: LibraryNumbers = {
  users: 200,
  media: 120_000,
  likes: 100_000,
  seed: 1,
};
