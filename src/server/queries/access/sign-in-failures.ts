import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { hashOf } from "#server/lib/hash.ts";
import type { KeySource } from "#server/lib/ids.ts";

export interface Attempt {
  /** The rows of this attempt. */
  readonly ids: readonly bigint[];
  /** By subject: how many there are in the window, this one among them, and when the oldest of them was. */
  readonly counts: ReadonlyMap<string, { readonly count: number; readonly oldest: number }>;
}

interface NewAttempt {
  /** What it is counted against. Stored hashed, because people type a password for their name. */
  readonly subjects: readonly string[];
  /** Unix seconds. */
  readonly now: number;
  readonly windowSeconds: number;
}

/**
 * Enters an attempt as failed before it is judged, and counts: of a hundred at the same moment, in
 * whatever processes, each sees those before it.
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
    // Of a clock that was far ahead: it would keep a person out until then.
    .where("failed_time", "<=", now + windowSeconds)
    .groupBy("subject")
    .execute();
  const byHash = new Map(counted.map(({ subject, count, oldest }) => [subject, { count, oldest }]));
  const counts = subjects.map(
    (subject) => [subject, byHash.get(hashOf(subject)) ?? { count: 0, oldest: now }] as const,
  );
  return { ids: rows.map((row) => row.id), counts: new Map(counts) };
}

/** Takes an attempt back: it was right, or was not looked at. */
export async function withdrawAttempt(db: Kysely<Schema>, { ids }: Attempt): Promise<void> {
  await db
    .deleteFrom("sign_in_failures")
    .where("id", "in", [...ids])
    .execute();
}

/** Forgets every failure of a subject. */
export async function clearFailures(db: Kysely<Schema>, subject: string): Promise<void> {
  await db.deleteFrom("sign_in_failures").where("subject", "=", hashOf(subject)).execute();
}
