import { randomInt } from "node:crypto";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { createKeySource, type KeySource } from "#server/lib/ids.ts";
import { newestKey } from "#server/queries/newest-key.ts";

/** Whole unix seconds. */
export function now(): number {
  return unixSeconds(Date.now);
}

/** The keys of what one command adds to a library. */
export async function freshKeys(db: Kysely<Schema>): Promise<KeySource> {
  const newest = await newestKey(db);
  return createKeySource(
    Date.now,
    () => BigInt(randomInt(2 ** 22)),
    () => newest,
  );
}
