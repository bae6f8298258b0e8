import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** Rows per statement, so that no request waits long for it. */
const batch = 200;

export interface UnmeasuredClip {
  readonly id: bigint;
  /** The key whose folder has its bytes. */
  readonly bytesKey: string;
}

/** The next clips without a duration after a file's id, in the order of ids. */
export async function readUnmeasuredClips(
  db: Kysely<Schema>,
  after: bigint,
): Promise<UnmeasuredClip[]> {
  const rows = await db
    .selectFrom("files")
    .select(["id", "key", "stored_key"])
    .where("id", ">", after)
    .where("kind", "=", "video")
    .where("duration_ms", "is", null)
    .orderBy("id")
    .limit(batch)
    .execute();
  return rows.map(({ id, key, stored_key }) => ({ id, bytesKey: stored_key ?? key }));
}

export async function writeClipDuration(
  db: Kysely<Schema>,
  ids: readonly bigint[],
  durationMs: number,
): Promise<void> {
  await db
    .updateTable("files")
    .set({ duration_ms: durationMs })
    .where("id", "in", ids)
    .where("duration_ms", "is", null)
    .execute();
}
