import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { ConfigError } from "#server/errors/config-error.ts";
import type { Engine } from "./engine.ts";
import * as library from "./migrations/0001-library.ts";
import * as peopleAndPlaces from "./migrations/0002-people-and-places.ts";
import * as sharedBytes from "./migrations/0003-shared-bytes.ts";
import * as lists from "./migrations/0004-lists.ts";
import * as eras from "./migrations/0005-eras.ts";
import * as geographies from "./migrations/0006-geographies.ts";
import * as developers from "./migrations/0007-developers.ts";
import * as subscriptions from "./migrations/0008-subscriptions.ts";
import * as wordLists from "./migrations/0009-word-lists.ts";
import * as hashtags from "./migrations/0010-hashtags.ts";
import * as sweeping from "./migrations/0011-sweeping.ts";
import * as imports from "./migrations/0012-imports.ts";
import * as removedSaves from "./migrations/0013-removed-saves.ts";
import * as commentKeys from "./migrations/0014-comment-keys.ts";
import * as altTexts from "./migrations/0015-alt-texts.ts";
import * as missingXlarge from "./migrations/0016-missing-xlarge.ts";
import type { Schema } from "./schema.ts";

export type Step = (db: Kysely<unknown>, engine: Engine) => Promise<void>;

/** All migrations. Never edit one that has landed; add the next number instead. */
export const steps: Readonly<Record<string, Step>> = {
  "0001-library": library.up,
  "0002-people-and-places": peopleAndPlaces.up,
  "0003-shared-bytes": sharedBytes.up,
  "0004-lists": lists.up,
  "0005-eras": eras.up,
  "0006-geographies": geographies.up,
  "0007-developers": developers.up,
  "0008-subscriptions": subscriptions.up,
  "0009-word-lists": wordLists.up,
  "0010-hashtags": hashtags.up,
  "0011-sweeping": sweeping.up,
  "0012-imports": imports.up,
  "0013-removed-saves": removedSaves.up,
  "0014-comment-keys": commentKeys.up,
  "0015-alt-texts": altTexts.up,
  "0016-missing-xlarge": missingXlarge.up,
};

/**
 * Migrates the database to the newest schema, or throws and leaves it unchanged. Throws a ConfigError if a newer
 * version of Keepsake has opened it. `isInTransaction`: whether the connection is already in one.
 */
export async function migrate(
  db: Kysely<Schema>,
  engine: Engine,
  list: Readonly<Record<string, Step>> = steps,
  { isInTransaction = false } = {},
): Promise<void> {
  const migrations: Record<string, Migration> = Object.fromEntries(
    Object.entries(list).map(([name, up]) => [name, { up: (inner) => up(inner, engine) }]),
  );
  const error = await withoutTimeLimits(db, engine, async (connection) => {
    const migrator = new Migrator({
      db: connection,
      provider: { getMigrations: async () => migrations },
      disableTransactions: isInTransaction,
    });
    return (await migrator.migrateToLatest()).error;
  });
  if (error === undefined) return;
  // If this cannot be read either, the first error says more.
  if (!(await isNewer(db, list).catch(() => false))) throw error;
  throw new ConfigError(
    "This library was opened by a newer Keepsake and has a schema that this version does not know. Nothing was changed: start the newer version.",
  );
}

/** Runs work on one connection, on which PostgreSQL lets a statement take and wait as long as it needs. */
async function withoutTimeLimits<Result>(
  db: Kysely<Schema>,
  engine: Engine,
  work: (connection: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  if (engine === "sqlite") return work(db);
  return db.connection().execute(async (connection) => {
    const limits = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings where name in ('lock_timeout', 'statement_timeout')
    `.execute(connection);
    for (const { name } of limits.rows) await setLimit(connection, name, "0");
    try {
      return await work(connection);
    } finally {
      for (const { name, setting } of limits.rows) await setLimit(connection, name, setting);
    }
  });
}

async function setLimit(db: Kysely<Schema>, name: string, value: string): Promise<void> {
  await sql`select set_config(${name}, ${value}, false)`.execute(db);
}

/** Whether the database has migrations that are not in the list. */
async function isNewer(db: Kysely<Schema>, list: Readonly<Record<string, Step>>): Promise<boolean> {
  const taken = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return taken.rows.some(({ name }) => !(name in list));
}
