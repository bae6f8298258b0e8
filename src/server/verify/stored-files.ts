import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { renditionNames } from "#server/lib/rendition-sizes.ts";

/** A row of `files` with what it says of its files on the disk. */
export type FileRow = Awaited<ReturnType<typeof readBatch>>[number];

const batch = 500;

/** All rows of `files`, read in batches so that a long check holds no transaction open. */
export async function* fileRows(db: Kysely<Schema>): AsyncGenerator<FileRow> {
  let after = -1n;
  for (;;) {
    const rows = await readBatch(db, after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

function readBatch(db: Kysely<Schema>, after: bigint) {
  return db
    .selectFrom("files")
    .select(["id", "kind", "width", "height", "has_poster", "has_xlarge"])
    .select(["original_hash", "original_size"])
    .select((eb) => eb.fn.coalesce("stored_key", "key").as("storedKey"))
    .where("id", ">", after)
    .orderBy("id")
    .limit(batch)
    .execute();
}

/** Whether a row still exists: its owner may have removed it since it was read. */
export async function stillExists(db: Kysely<Schema>, { id }: FileRow): Promise<boolean> {
  const row = await db.selectFrom("files").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

/** The names of the files that the folder of a row must have. */
export function namesOf({ kind, has_xlarge, original_hash }: FileRow): readonly string[] {
  const renditions = has_xlarge === 1 ? [...renditionNames, "xlarge"] : renditionNames;
  const pictures = renditions.flatMap((name) =>
    ["avif", "webp", "jpg"].map((end) => `${name}.${end}`),
  );
  // A clip of a download is its original.
  const hasClips = kind === "video" && original_hash === null;
  return hasClips ? [...pictures, "clip.mp4", "clip_low.mp4"] : pictures;
}
