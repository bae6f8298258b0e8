import { randomBytes } from "node:crypto";
import type { NewFileRow } from "#server/database/schema.ts";
import { InputError } from "#server/errors/input-error.ts";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import {
  originalColumns,
  originalPath,
  removeOriginal,
  type StoredOriginal,
  storeOriginal,
} from "#server/media/originals.ts";
import type { InputFile } from "./input/input.ts";
import type { WriteRun } from "./write-context.ts";

/** The columns of a file's row that its content decides. */
export type DownloadedContent = Omit<NewFileRow, "id" | "owner_id" | "source_key">;

/**
 * Stores a file of the download: the original byte for byte, and its renditions, both once for the same bytes. The file
 * is pending until it is settled. Reports a file that cannot be read, keeps nothing of it and returns null.
 */
export async function storeDownloadFile(
  run: WriteRun,
  file: InputFile,
): Promise<DownloadedContent | null> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  try {
    const original = await storeOriginal(run.mediaRoot, await file.open(), name);
    return await storeOnce(run, original, name);
  } catch (error) {
    if (!(error instanceof UnreadablePictureError) && !(error instanceof InputError)) throw error;
    run.onUnreadable({ path: file.path, reason: reasonOf(error) });
    return null;
  }
}

/** Enough for the posts that are written at the same time. */
const mostNewest = 256;

async function storeOnce(
  run: WriteRun,
  original: StoredOriginal,
  name: string,
): Promise<DownloadedContent> {
  const { hash } = original;
  const newest = run.newest.get(hash);
  if (newest !== undefined) {
    const { key, stored_key, ...content } = await newest;
    return { ...content, ...ownKeys(original, name), stored_key: stored_key ?? key };
  }
  const stored = storeFirst(run, original, name);
  run.newest.set(hash, stored);
  const [oldest] = run.newest.keys();
  if (run.newest.size > mostNewest && oldest !== undefined) run.newest.delete(oldest);
  try {
    return await stored;
  } catch (error) {
    run.newest.delete(hash);
    if (error instanceof UnreadablePictureError) await removeOriginal(run.mediaRoot, hash);
    throw error;
  }
}

async function storeFirst(
  run: WriteRun,
  original: StoredOriginal,
  name: string,
): Promise<DownloadedContent> {
  const same = await findSame(run, original.hash);
  if (same !== null) return { ...same, ...ownKeys(original, name) };
  const path = originalPath(run.mediaRoot, original.hash);
  const stored = await requirePictures(run).store({ kind: kindOf(original, name), path });
  return { ...stored, ...originalColumns(original, name), stored_key: null };
}

/** What each row has for itself. */
function ownKeys(original: StoredOriginal, name: string) {
  return { ...originalColumns(original, name), key: randomBytes(16).toString("hex") };
}

/** The content of a file with the same bytes, so that its renditions serve both. */
async function findSame({ db }: WriteRun, hash: string) {
  const row = await db
    .selectFrom("files")
    .select(["kind", "width", "height", "placeholder", "clip_width", "clip_height"])
    .select(["clip_low_width", "clip_low_height", "duration_ms", "has_poster", "has_xlarge"])
    .select((eb) => eb.fn.coalesce("stored_key", "key").as("stored_key"))
    .where("original_hash", "=", hash)
    .executeTakeFirst();
  return row ?? null;
}

function kindOf({ type }: StoredOriginal, path: string): "image" | "video" {
  if (type === null) throw new UnreadablePictureError(path, "it is neither a picture nor a clip");
  return type.kind;
}

function requirePictures({ pictures }: WriteRun) {
  if (pictures === undefined) throw new Error("A download is imported without a picture pool.");
  return pictures;
}

function reasonOf(error: UnreadablePictureError | InputError): string {
  return error instanceof UnreadablePictureError ? error.reason : error.message;
}
