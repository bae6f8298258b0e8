import { rename } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { ListedFile } from "#server/backup/backup-folder.ts";
import { isMissing, syncToDisk } from "#server/backup/durable-file.ts";
import { restoreFile } from "#server/backup/restore-file.ts";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { type RenditionName, renditionRules } from "#server/lib/rendition-sizes.ts";
import { fileFolder } from "#server/media/files.ts";
import { originalPath } from "#server/media/originals.ts";
import { dropFile } from "#server/media/pending-files.ts";
import type { PicturePool } from "#server/media/picture-pool.ts";
import { encodedForms, writeEncoded } from "#server/media/renditions.ts";
import { type DownloadedFile, storeNeutralCard } from "#server/media/store-download.ts";
import { type BrokenFile, folderPath, originalPathOf, pathsOf } from "./check-files.ts";

interface Repairing {
  readonly mediaRoot: string;
  readonly pool: PicturePool;
}

/** Files of a backup by their paths below the media folder. */
export interface BackupFiles {
  /** Absolute path of the backup folder. */
  readonly dir: string;
  readonly files: ReadonlyMap<string, ListedFile>;
}

/**
 * Repairs what can be: from the backup, if there is one; then it makes what is left of the renditions again. Returns the
 * paths below the media folder that are right now.
 */
export async function repairFiles(
  { backup, ...repairing }: Repairing & { readonly backup: BackupFiles | undefined },
  broken: BrokenFile,
): Promise<ReadonlySet<string>> {
  const repaired = new Set<string>();
  for (const path of pathsOf(broken).keys()) {
    const file = backup?.files.get(path);
    if (file && backup && (await putBack(file, backup, repairing.mediaRoot))) repaired.add(path);
  }
  const folder = folderPath(broken.row.storedKey);
  const left = [...broken.renditions].filter(([name]) => !repaired.has(`${folder}/${name}`));
  if (left.length === 0) return repaired;
  const hash = broken.row.original_hash;
  const isBack = hash !== null && repaired.has(originalPathOf(hash));
  const rest = { ...broken, original: isBack ? null : broken.original, renditions: new Map(left) };
  for (const name of await repairRenditions(repairing, rest)) repaired.add(`${folder}/${name}`);
  return repaired;
}

/** Whether the backup had the file whole. */
async function putBack(
  file: ListedFile,
  { dir }: BackupFiles,
  mediaRoot: string,
): Promise<boolean> {
  try {
    await syncToDisk(await restoreFile(file, dir, mediaRoot));
    return true;
  } catch (error) {
    if (isMissing(error) || error instanceof UsageError) return false;
    throw error;
  }
}

/** Makes broken renditions again. Returns the names of those that are right now. */
async function repairRenditions(
  { mediaRoot, pool }: Repairing,
  broken: BrokenFile,
): Promise<ReadonlySet<string>> {
  const folder = fileFolder(mediaRoot, broken.row.storedKey);
  await makePrivateFolder(folder);
  const repaired = new Set<string>();
  const convert = async () => {
    for (const name of broken.renditions.keys()) {
      const isDone = repaired.has(name) || (await convertTo(folder, name, broken.renditions));
      if (isDone) repaired.add(name);
    }
  };
  // A clip's poster may be another frame than the one that would be made now, so what is left of it comes first.
  if (broken.row.kind === "video") await convert();
  if (repaired.size < broken.renditions.size)
    await renderAgain({ mediaRoot, pool }, broken, repaired);
  await convert();
  return repaired;
}

/** Makes all renditions of the original, or of a neutral picture if it was one, and takes those that are not repaired. */
async function renderAgain(
  { mediaRoot, pool }: Repairing,
  { row, original, renditions }: BrokenFile,
  repaired: Set<string>,
): Promise<void> {
  const hash = row.original_hash;
  const source = hash !== null && original === null ? originalPath(mediaRoot, hash) : null;
  const isCard = hash === null && row.kind === "image" && row.has_poster === 0;
  const made = await remake(() => {
    if (source !== null) return pool.store({ kind: row.kind, path: source });
    return isCard ? storeNeutralCard(mediaRoot) : null;
  });
  if (made === null) return;
  // Without ffmpeg, a clip would get a neutral picture in place of its poster.
  const isSame =
    made.width === row.width && made.height === row.height && made.has_poster === row.has_poster;
  const [from, to] = [made.key, row.storedKey].map((key) => fileFolder(mediaRoot, key));
  for (const name of isSame ? renditions.keys() : []) {
    if (repaired.has(name)) continue;
    if (await moveIfThere(join(from ?? "", name), join(to ?? "", name))) repaired.add(name);
  }
  await dropFile(mediaRoot, made.key);
}

async function remake(make: () => Promise<DownloadedFile> | null): Promise<DownloadedFile | null> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}

/** Whether there was such a file. */
async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

const allRenditions = Object.keys(renditionRules) as RenditionName[];

/** Makes a rendition of another format of the same one, for pictures whose original is not kept. */
async function convertTo(
  folder: string,
  name: string,
  broken: ReadonlyMap<string, string>,
): Promise<boolean> {
  const rendition = allRenditions.find((one) => name.startsWith(`${one}.`)) ?? null;
  const whole = ["jpg", "webp", "avif"]
    .map((end) => `${rendition}.${end}`)
    .find((one) => !broken.has(one));
  if (rendition === null || whole === undefined) return false;
  // One whose bytes are damaged inside looks whole, and cannot be decoded.
  const pixels = await sharp(join(folder, whole))
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (pixels === null) return false;
  for await (const file of encodedForms(rendition, pixels)) {
    if (file.name !== name) continue;
    const part = `${name}.${process.pid}.part`;
    await writeEncoded(folder, { ...file, name: part });
    await rename(join(folder, part), join(folder, name));
  }
  return true;
}
