import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { readSetting } from "#server/queries/settings.ts";
import type { Numbers } from "./numbers.ts";

export const phases = ["places", "people", "follows", "pictures"] as const;
export type Phase = (typeof phases)[number];

/** How far a generated library is; a row of `settings` holds it, and moves with the rows it speaks of. */
export interface Progress extends Numbers {
  /** The likes that ada had before. */
  readonly likesBefore: number;
  /** How many of each kind stand. */
  readonly done: Readonly<Record<Phase, number>>;
}

export async function readProgress(db: Kysely<Schema>): Promise<Progress | null> {
  const text = await readSetting(db, "generated");
  // Written below and by nobody else.
  return text === null ? null : (JSON.parse(text) as Progress);
}

export async function startProgress(db: Kysely<Schema>, progress: Progress): Promise<void> {
  await db
    .insertInto("settings")
    .values({ name: "generated", value: JSON.stringify(progress) })
    .execute();
}

/** Moves on from a standing that must still be true, in the transaction that writes what lies between. */
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
    throw new UsageError("another keepsake generate is at work on this library");
  }
}
