import type { LibraryNumbers } from "#e2e/bench/library.ts";

/** What the browser is shown: a hundred thousand likes, each of a picture with an address of its own. */
export const browserLibrary: LibraryNumbers = {
  users: 200,
  media: 120_000,
  likes: 100_000,
  seed: 1,
};
