import { adoptAbandoned, dropFile, settleFile } from "#server/media/pending-files.ts";
import { inChunks } from "./chunks.ts";
import type { WriteContext } from "./write-context.ts";

/** Removes the files of writers that were killed before a row named them. */
export async function sweepFiles({ db, mediaRoot }: WriteContext): Promise<void> {
  for (const keys of inChunks(await adoptAbandoned(mediaRoot))) {
    const rows = await db.selectFrom("files").select("key").where("key", "in", keys).execute();
    const named = new Set(rows.map(({ key }) => key));
    for (const key of keys) await (named.has(key) ? settleFile : dropFile)(mediaRoot, key);
  }
}
