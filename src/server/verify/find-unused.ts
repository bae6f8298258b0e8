import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { isMissing } from "#server/backup/durable-file.ts";
import type { Schema } from "#server/database/schema.ts";

/** Folders of renditions and originals that no row names, by their paths below the media folder. */
export async function findUnused(
  db: Kysely<Schema>,
  mediaRoot: string,
  named: ReadonlySet<string>,
): Promise<readonly string[]> {
  const unused: string[] = [];
  for (const below of ["", "originals/"]) {
    for (const start of await namesIn(join(mediaRoot, below))) {
      if (!/^[0-9a-f]{2}$/.test(start)) continue;
      for (const rest of await namesIn(join(mediaRoot, below, start))) {
        if (/^[0-9a-f]+$/.test(rest) && !named.has(start + rest))
          unused.push(`${below}${start}/${rest}`);
      }
    }
  }
  const pending = await namesIn(join(mediaRoot, "pending"));
  const isUnused = async (path: string) => {
    const name = path.split("/").slice(-2).join("");
    // A running import writes a file before its row.
    if (pending.some((mark) => mark.startsWith(name))) return false;
    const row = await db
      .selectFrom("files")
      .select("id")
      .where((eb) =>
        eb.or([eb("key", "=", name), eb("stored_key", "=", name), eb("original_hash", "=", name)]),
      )
      .executeTakeFirst();
    return row === undefined;
  };
  const sure: string[] = [];
  for (const path of unused) if (await isUnused(path)) sure.push(path);
  return sure;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
