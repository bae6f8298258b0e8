import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { renditionRules } from "#server/lib/rendition-sizes.ts";

/** A picture with a large original and without its rendition of 2,048 pixels. */
export interface MissingXlarge {
  readonly id: bigint;
  readonly hash: string;
  /** The key whose folder has its renditions. */
  readonly storedKey: string;
  readonly width: number;
  readonly height: number;
}

/** Up to `limit` such pictures after `after`, in the order of their keys. */
export async function missingXlarge(
  db: Kysely<Schema>,
  after: bigint,
  limit: number,
): Promise<readonly MissingXlarge[]> {
  const rows = await db
    .selectFrom("files")
    .select(["id", "original_hash as hash", "width", "height"])
    .select((eb) => eb.fn.coalesce("stored_key", "key").as("storedKey"))
    // Literals, so that the partial index is used.
    .where("has_xlarge", "=", sql.lit(0))
    .where("kind", "=", sql.lit("image"))
    .where("original_hash", "is not", null)
    .where("width", ">", sql.lit(renditionRules.large.side))
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.flatMap(({ hash, ...row }) => (hash === null ? [] : [{ hash, ...row }]));
}

/** Notes that all pictures with these renditions have the one of 2,048 pixels. */
export async function noteXlarge(
  db: Kysely<Schema>,
  { hash, storedKey }: Pick<MissingXlarge, "hash" | "storedKey">,
): Promise<void> {
  await db
    .updateTable("files")
    .set({ has_xlarge: 1 })
    .where("original_hash", "=", hash)
    .where((eb) => eb(eb.fn.coalesce("stored_key", "key"), "=", storedKey))
    .execute();
}
