import { randomInt } from "node:crypto";
import type { Kysely } from "kysely";
import { type Config, readConfig } from "#server/config.ts";
import { type OpenDatabase, openDatabase } from "#server/database/open.ts";
import type { Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { createKeySource, type KeySource } from "#server/lib/ids.ts";
import { newestKey } from "#server/queries/newest-key.ts";

/** Opens the library of the environment for a command, and always closes it. */
export async function withDatabase<Result>(
  task: (database: OpenDatabase, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    return await task(database, config);
  } finally {
    await database.close();
  }
}

/** Whole unix seconds. */
export function now(): number {
  return unixSeconds(Date.now);
}

/** The keys for the rows that a command adds. */
export async function keySourceFor(db: Kysely<Schema>): Promise<KeySource> {
  const newest = await newestKey(db);
  return createKeySource(
    Date.now,
    () => BigInt(randomInt(2 ** 22)),
    () => newest,
  );
}
