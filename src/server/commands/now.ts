import { randomInt } from "node:crypto";
import type { Kysely } from "kysely";
import { unixSeconds } from "../clock.ts";
import type { Schema } from "../database/schema.ts";
import { createKeySource, type KeySource } from "../ids.ts";
import { newestKey } from "../queries/newest-key.ts";

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
