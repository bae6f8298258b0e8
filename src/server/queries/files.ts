import type { Kysely } from "kysely";
import type { FileContent, FilesTable, Schema } from "#server/database/schema.ts";

/** The columns of a file's content. */
export const fileColumns = [
  "files.key",
  "files.kind",
  "files.width",
  "files.height",
  "files.placeholder",
  "files.clip_width",
  "files.clip_height",
  "files.clip_low_width",
  "files.clip_low_height",
] as const satisfies readonly `files.${keyof FileContent}`[];

/** What else an item of a media shows of its file. */
export const itemFileColumns = [
  ...fileColumns,
  "files.has_xlarge",
  "files.has_poster",
  "files.duration_ms",
  "files.original_key",
  "files.original_type",
  "files.original_name",
  "files.original_size",
] as const satisfies readonly `files.${keyof FilesTable}`[];

interface KnownFile {
  /** Whether only the reader's own browser may keep it. */
  readonly isPrivate: boolean;
  /** The key whose folder has its bytes. */
  readonly storedKey: string;
  /** What is sent as the clip if it has no file of its own; null if it has one. */
  readonly clip: OriginalFile | null;
}

/** An original, by its SHA-256 and its media type. */
export interface OriginalFile {
  readonly hash: string;
  readonly type: string;
}

/** Where a file's bytes are stored, and who may keep them; null if there is no such file. */
export async function findFile(db: Kysely<Schema>, key: string): Promise<KnownFile | null> {
  const row = await db
    .selectFrom("files")
    .innerJoin("users", "users.id", "files.owner_id")
    .select(["users.is_private", "files.stored_key", "files.kind"])
    .select(["files.original_hash", "files.original_type"])
    .where("files.key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return null;
  const original = originalOf(row.original_hash, row.original_type);
  return {
    // A file of a download may be of a story or an archived post, which are for their owner.
    isPrivate: row.is_private === 1 || original !== null,
    storedKey: row.stored_key ?? key,
    clip: row.kind === "video" ? original : null,
  };
}

interface NamedOriginal extends OriginalFile {
  readonly kind: "image" | "video";
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** The name that the file had. */
  readonly name: string;
}

/** The original with this address; null if there is none. */
export async function findOriginal(
  db: Kysely<Schema>,
  originalKey: string,
): Promise<NamedOriginal | null> {
  const row = await db
    .selectFrom("files")
    .select(["kind", "width", "height", "original_hash", "original_type", "original_name"])
    .where("original_key", "=", originalKey)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { kind, width, height, original_name: name } = row;
  const original = originalOf(row.original_hash, row.original_type);
  return original && { ...original, kind, width, height, name: name ?? "" };
}

function originalOf(hash: string | null, type: string | null): OriginalFile | null {
  return hash === null ? null : { hash, type: type ?? "application/octet-stream" };
}
