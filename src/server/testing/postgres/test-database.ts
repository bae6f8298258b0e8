import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { inject } from "vitest";
import type { Config } from "#server/config.ts";
import {
  connectDatabase,
  type OnStatement,
  type OpenDatabase,
  openDatabase,
} from "#server/database/open.ts";
import { administer, databaseUrl, emptyDatabase } from "./setup.ts";

export interface TestDatabase extends OpenDatabase {
  /** With this, openDatabase reaches the same database once more; the folder is there on both engines. */
  readonly config: Pick<Config, "dataDir" | "databaseUrl">;
}

/**
 * A fresh, migrated, empty database on the engine that TEST_ENGINE names; closing it removes it.
 * Call it in a hook or a test: what stands at the top of a file runs even where tests are skipped.
 */
export async function openTestDatabase(onStatement?: OnStatement): Promise<TestDatabase> {
  if (isPostgres()) return openIn(await takePostgres(), onStatement);
  const bytes = await migratedFile();
  return openIn(
    { ...onSqlite, prepare: (dataDir) => writeFileSync(fileIn(dataDir), bytes) },
    onStatement,
  );
}

/** A database without a single table, of the engine that TEST_ENGINE names. */
export async function openBareDatabase(): Promise<TestDatabase> {
  return openIn(isPostgres() ? await createPostgres("template0") : onSqlite);
}

interface DatabaseSlot {
  readonly databaseUrl: string | null;
  /** Fills the folder. */
  readonly prepare: (dataDir: string) => void;
  readonly remove: () => Promise<void>;
}

async function openIn(place: DatabaseSlot, onStatement?: OnStatement): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-test-"));
  place.prepare(dataDir);
  const config = { dataDir, databaseUrl: place.databaseUrl };
  const database = connectDatabase(config, onStatement);
  // Nobody pulls the plug on a test's own connection, and waiting for the disk is most of what it would do.
  if (place.databaseUrl === null) await sql`pragma synchronous = off`.execute(database.db);
  return {
    ...database,
    config,
    close: async () => {
      await database.close();
      await place.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const isPostgres = (): boolean => process.env["TEST_ENGINE"] === "postgres";
const fileIn = (dataDir: string): string => join(dataDir, "keepsake.sqlite");
const onSqlite: DatabaseSlot = {
  databaseUrl: null,
  prepare: () => undefined,
  remove: async () => undefined,
};

let migrated: Promise<Buffer> | undefined;

/** SQLite's file of an empty library. Made once a process: every test starts from a copy. */
function migratedFile(): Promise<Buffer> {
  migrated ??= (async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "keepsake-test-"));
    const database = await openDatabase({ dataDir, databaseUrl: null });
    await database.close();
    const bytes = readFileSync(fileIn(dataDir));
    rmSync(dataDir, { recursive: true, force: true });
    return bytes;
  })();
  return migrated;
}

/** Migrated databases that this process has made and that nobody uses. */
const idle: DatabaseSlot[] = [];

/** PostgreSQL takes many times longer for a new database than for emptying one. */
async function takePostgres(): Promise<DatabaseSlot> {
  const place = idle.pop() ?? (await createPostgres(running().template));
  return {
    ...place,
    remove: async () => {
      await emptyDatabase(place.databaseUrl ?? "");
      idle.push(place);
    },
  };
}

/** A copy of the database that is named. */
async function createPostgres(original: string): Promise<DatabaseSlot> {
  const { url, template } = running();
  // By its beginning the end of the run finds what is left.
  const name = `${template}_${randomBytes(8).toString("hex")}`;
  await administer(url, `create database ${name} template ${original}`);
  return {
    databaseUrl: databaseUrl(url, name),
    prepare: () => undefined,
    remove: async () => void (await administer(url, `drop database ${name} with (force)`)),
  };
}

function running() {
  const postgres = inject("postgres");
  if ("missing" in postgres) throw new Error(`There is no PostgreSQL: ${postgres.missing}`);
  return postgres;
}
