import { rename, rm } from "node:fs/promises";
import { makePrivateFolder } from "#server/lib/private-files.ts";

/**
 * Creates a folder that is either complete or absent, even after a crash: `fill` writes to `<folder>.part`, which is
 * renamed at the end, or removed if `fill` throws. `fill` must flush its files. `folder` must not exist yet.
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

/** Removes a folder and the partial one of an interrupted writer. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(partOf(folder), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

function partOf(folder: string): string {
  return `${folder}.part`;
}
