import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { hashOf } from "#server/lib/hash.ts";
import type { KeySource } from "#server/lib/ids.ts";

export interface Attempt {
  /** The rows of this attempt. */
  readonly ids: readonly bigint[];
  /** By subject: the number of attempts in the window including this one, and the time of the oldest. */
  readonly counts: ReadonlyMap<string, { readonly count: number; readonly oldest: number }>;
}

interface NewAttempt {
  /** What the attempt counts against. Stored as hashes, because people type passwords into the name field. */
  readonly subjects: readonly string[];
  /** Unix seconds. */
  readonly now: number;
  readonly windowSeconds: number;
}

/**
 * Records an attempt as failed before it is checked, and counts: each of many concurrent attempts, in any process,
 * sees the earlier ones.
 */
export async function enterAttempt(
  db: Kysely<Schema>,
  nextKey: KeySource,
  { subjects, now, windowSeconds }: NewAttempt,
): Promise<Attempt> {
  const start = now - windowSeconds;
  const rows = subjects.map((subject) => ({
    id: nextKey(),
    subject: hashOf(subject),
    failed_time: now,
  }));
  await db.deleteFrom("sign_in_failures").where("failed_time", "<=", start).execute();
  await db.insertInto("sign_in_failures").values(rows).execute();
  const counted = await db
    .selectFrom("sign_in_failures")
    .select((eb) => [
      "subject",
      eb.fn.countAll<number>().as("count"),
      eb.fn.min("failed_time").as("oldest"),
    ])
    .where(
      "subject",
      "in",
      rows.map((row) => row.subject),
    )
    .where("failed_time", ">", start)
    // Ignores times from a clock that was far ahead, which would lock a person out until then.
    .where("failed_time", "<=", now + windowSeconds)
    .groupBy("subject")
    .execute();
  const byHash = new Map(counted.map(({ subject, count, oldest }) => [subject, { count, oldest }]));
  const counts = subjects.map(
    (subject) => [subject, byHash.get(hashOf(subject)) ?? { count: 0, oldest: now }] as const,
  );
  return { ids: rows.map((row) => row.id), counts: new Map(counts) };
}

/** Deletes an attempt that succeeded or was not checked. */
export async function withdrawAttempt(db: Kysely<Schema>, { ids }: Attempt): Promise<void> {
  await db
    .deleteFrom("sign_in_failures")
    .where("id", "in", [...ids])
    .execute();
}

/** Deletes all failures of a subject. */
export async function clearFailures(db: Kysely<Schema>, subject: string): Promise<void> {
  await db.deleteFrom("sign_in_failures").where("subject", "=", hashOf(subject)).execute();
}
