import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { dropFile, settleFile } from "#server/media/pending-files.ts";
import { type StoredFile, storeClip, storePicture } from "#server/media/store-file.ts";
import type { LibraryClip, LibraryImage } from "./library.ts";
import type { WriteRun } from "./write-context.ts";

/**
 * Stores files and then calls `writeRows`, which adds their rows in one transaction. If a file is unreadable, adds it to
 * the report, leaves no files and returns false.
 */
export async function storeFiles(
  run: WriteRun,
  files: readonly (LibraryImage | LibraryClip)[],
  writeRows: (stored: readonly StoredFile[]) => Promise<void>,
): Promise<boolean> {
  const stored = await storeAll(run, files);
  if (stored === null) return false;
  // If this throws, the files stay pending, because the rows may exist nevertheless: the next sweep checks.
  await writeRows(stored);
  await Promise.all(stored.map(({ key }) => settleFile(run.mediaRoot, key)));
  return true;
}

async function storeAll(
  { mediaRoot, unreadable }: WriteRun,
  files: readonly (LibraryImage | LibraryClip)[],
): Promise<StoredFile[] | null> {
  const stored: StoredFile[] = [];
  try {
    for (const file of files) stored.push(await store(mediaRoot, file));
    return stored;
  } catch (error) {
    for (const { key } of stored) await dropFile(mediaRoot, key);
    if (!(error instanceof UnreadablePictureError)) throw error;
    unreadable.push({ path: error.path, reason: error.reason });
    return null;
  }
}

function store(mediaRoot: string, file: LibraryImage | LibraryClip): Promise<StoredFile> {
  return file.kind === "image" ? storePicture(mediaRoot, file.path) : storeClip(mediaRoot, file);
}
