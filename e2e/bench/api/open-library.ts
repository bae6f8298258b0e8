import { createAdasToken, type LibraryNumbers, openLibraryFolder } from "#e2e/bench/library.ts";
import { type MeasuredServer, startKeepsake } from "./measured-server.ts";

/** A served library. */
export interface OpenLibrary {
  readonly dataDir: string;
  readonly token: string;
  readonly server: MeasuredServer;
}

/** Ada follows 1,000 users in both libraries; the small one has a hundredth of the media. */
export const smallLibrary: LibraryNumbers = { users: 2000, media: 10_000, likes: 5000, seed: 1 };
export const largeLibrary: LibraryNumbers = {
  users: 2000,
  media: 1_000_000,
  likes: 500_000,
  seed: 1,
};
/** Used instead of the large library with --quick. */
export const quickLibrary: LibraryNumbers = {
  users: 2000,
  media: 100_000,
  likes: 50_000,
  seed: 1,
};

/** Generates a library of these sizes, unless it exists, and serves it. */
export async function openLibrary(numbers: LibraryNumbers): Promise<OpenLibrary> {
  const dataDir = await openLibraryFolder(numbers);
  const token = await createAdasToken(dataDir);
  return { dataDir, token, server: await startKeepsake(dataDir) };
}
