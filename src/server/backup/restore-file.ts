import { randomBytes } from "node:crypto";
import { rename, rm, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "#server/errors/usage-error.ts";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { type ListedFile, storedPath } from "./backup-folder.ts";
import { copyDurably, digestOf } from "./durable-file.ts";
import { sizeOf } from "./media-store.ts";

/**
 * Copies a file to its place with its time. One that is there with the same bytes stays. Returns its folder,
 * which the caller makes sure that the disk has. Throws a UsageError if the backup has other bytes.
 */
export async function restoreFile(
  file: ListedFile,
  dir: string,
  mediaRoot: string,
): Promise<string> {
  const place = join(mediaRoot, file.path);
  const folder = dirname(place);
  if ((await sizeOf(place)) === file.size && (await digestOf(place)).hash === file.hash) {
    return folder;
  }
  await makePrivateFolder(folder);
  const draft = `${place}.${randomBytes(4).toString("hex")}.part`;
  const { hash } = await copyDurably(storedPath(dir, file.hash), draft);
  if (hash !== file.hash) {
    await rm(draft);
    throw new UsageError(`the backup is damaged: ${storedPath(dir, file.hash)} has changed`);
  }
  // So that browsers' copies stay valid, and the next backup does not read the file again.
  const seconds = file.modifiedMs / 1000;
  await utimes(draft, seconds, seconds);
  await rename(draft, place);
  return folder;
}
