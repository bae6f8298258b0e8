import { createAdasToken, type LibraryNumbers, openLibraryFolder } from "#e2e/bench/library.ts";
import { type MeasuredServer, startKeepsake } from "./measured-server.ts";

/** A library that is served, to be measured. */
export interface OpenLibrary {
  readonly dataDir: string;
  readonly token: string;
  readonly server: MeasuredServer;
}

/** Ada follows a thousand people in both; the small one has a hundredth of the pictures. */
export const smallLibrary: LibraryNumbers = { users: 2000, media: 10_000, likes: 5000, seed: 1 };
export const largeLibrary: LibraryNumbers = {
  users: 2000,
  media: 1_000_000,
  likes: 500_000,
  seed: 1,
};
/** In place of the large one where it is to go quickly. */
export const quickLibrary: LibraryNumbers = {
  users: 2000,
  media: 100_000,
  likes: 50_000,
  seed: 1,
};

/** Serves the library of these numbers. */
export async function openLibrary(numbers: LibraryNumbers): Promise<OpenLibrary> {
  const dataDir = await openLibraryFolder(numbers);
  const token = await createAdasToken(dataDir);
  return { dataDir, token, server: await startKeepsake(dataDir) };
}
