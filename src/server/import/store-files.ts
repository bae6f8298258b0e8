import type { FileContent } from "#server/database/schema.ts";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { dropFile, settleFile } from "#server/media/pending-files.ts";
import { storeClip, storePicture } from "#server/media/store-file.ts";
import type { LibraryClip, LibraryImage } from "./library.ts";
import type { WriteRun } from "./write-context.ts";

/**
 * Puts files on disk and then calls `writeRows`, which names them in one transaction. False, with a line
 * in the report and nothing left on disk, where one of them is unreadable.
 */
export async function storeFiles(
  writing: WriteRun,
  files: readonly (LibraryImage | LibraryClip)[],
  writeRows: (stored: readonly FileContent[]) => Promise<void>,
): Promise<boolean> {
  const stored = await storeAll(writing, files);
  if (stored === null) return false;
  // When this throws, the files stay pending: the rows may stand all the same, and the next sweep looks.
  await writeRows(stored);
  await Promise.all(stored.map(({ key }) => settleFile(writing.mediaRoot, key)));
  return true;
}

async function storeAll(
  { mediaRoot, unreadable }: WriteRun,
  files: readonly (LibraryImage | LibraryClip)[],
): Promise<FileContent[] | null> {
  const stored: FileContent[] = [];
  try {
    for (const file of files) stored.push(await store(mediaRoot, file));
    return stored;
  } catch (error) {
    for (const { key } of stored) await dropFile(mediaRoot, key);
    if (!(error instanceof UnreadablePictureError)) throw error;
    unreadable.push(error);
    return null;
  }
}

function store(mediaRoot: string, file: LibraryImage | LibraryClip): Promise<FileContent> {
  return file.kind === "image" ? storePicture(mediaRoot, file.path) : storeClip(mediaRoot, file);
}
