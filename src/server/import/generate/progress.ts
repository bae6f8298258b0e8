import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { readSetting } from "#server/queries/settings.ts";
import type { Numbers } from "./plan.ts";

/** Stored as keys of `Progress.done`, so the names must not change. */
export const phases = ["places", "people", "follows", "pictures"] as const;
export type Phase = (typeof phases)[number];

/** The progress of a generated library. Stored in `settings` and updated with the generated rows. */
export interface Progress extends Numbers {
  /** The number of ada's likes in the demo. */
  readonly likesBefore: number;
  /** The number of each kind that exist. */
  readonly done: Readonly<Record<Phase, number>>;
}

export async function readProgress(db: Kysely<Schema>): Promise<Progress | null> {
  const text = await readSetting(db, "generated");
  // Only `startProgress` and `moveProgress` write it.
  return text === null ? null : (JSON.parse(text) as Progress);
}

export async function startProgress(db: Kysely<Schema>, progress: Progress): Promise<void> {
  await db
    .insertInto("settings")
    .values({ name: "generated", value: JSON.stringify(progress) })
    .execute();
}

/** Updates the progress, if it is still `from`, in the transaction that writes the rows. */
export async function moveProgress(
  db: Kysely<Schema>,
  from: Progress,
  to: Progress,
): Promise<void> {
  const moved = await db
    .updateTable("settings")
    .set({ value: JSON.stringify(to) })
    .where("name", "=", "generated")
    .where("value", "=", JSON.stringify(from))
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) {
    throw new UsageError("another keepsake generate is running on this library");
  }
}
