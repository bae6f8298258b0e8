import type { Kysely } from "kysely";
import type { FileContent, NewFileRow, Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { fileColumns } from "#server/queries/files.ts";
import type { Plan } from "./plan.ts";
import { bitsOf } from "./random-streams.ts";

interface NewFile {
  readonly id: bigint;
  readonly ownerId: bigint;
  readonly sourceKey: string;
  /** Unique, below 2^40. */
  readonly number: number;
  readonly seed: number;
}

/** A file with its own key and the bytes of another file. */
export function fileRow(
  original: FileContent,
  { id, ownerId, sourceKey, ...file }: NewFile,
): NewFileRow {
  return {
    ...original,
    id,
    owner_id: ownerId,
    source_key: sourceKey,
    key: fileKey(file),
    stored_key: original.key,
  };
}

/**
 * 40 bits that count up and 88 from the seed. They need not be secret, because the pictures are public, and inserts at
 * the end of an index are three times as fast.
 */
function fileKey({ number, seed }: Pick<NewFile, "number" | "seed">): string {
  const mixed = [0, 1, 2].map((part) => hex(bitsOf(seed, "key", number * 3 + part), 8));
  return hex(number, 10) + mixed.join("").slice(0, 22);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** The demo's public pictures and clips, in a fixed order. */
export async function readSourceMedia(
  db: Kysely<Schema>,
): Promise<Pick<Plan, "pictures" | "clips">> {
  const files: readonly FileContent[] = await db
    .selectFrom("files")
    .innerJoin("media_items", "media_items.file_id", "files.id")
    .innerJoin("users", "users.id", "files.owner_id")
    .select(fileColumns)
    .where("files.stored_key", "is", null)
    .where("users.is_private", "=", 0)
    .orderBy("files.id")
    .execute();
  const [first, ...others] = files.filter(({ kind }) => kind === "image");
  if (first === undefined) throw new UsageError("the demo library has no pictures");
  return { pictures: [first, ...others], clips: files.filter(({ kind }) => kind === "video") };
}
