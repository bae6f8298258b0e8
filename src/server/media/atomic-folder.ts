import { rename, rm } from "node:fs/promises";
import { makePrivateFolder } from "#server/lib/private-files.ts";

/**
 * Fills a new folder so that it is whole or absent, also through a kill: the work happens in
 * `<folder>.part`, which takes its name at the end. When `fill` throws, nothing is left behind.
 * `fill` puts its files on the disk for good (flush); `folder` must not exist yet.
 */
export async function writeAtomicFolder<T>(
  folder: string,
  fill: (temporary: string) => Promise<T>,
): Promise<T> {
  const temporary = partOf(folder);
  await makePrivateFolder(temporary);
  try {
    const result = await fill(temporary);
    await rename(temporary, folder);
    return result;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Removes a folder and what an interrupted writer left of it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(partOf(folder), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

function partOf(folder: string): string {
  return `${folder}.part`;
}
