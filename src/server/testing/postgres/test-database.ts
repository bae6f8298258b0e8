import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { inject } from "vitest";
import type { Config } from "#server/config.ts";
import {
  connectDatabase,
  type OpenDatabase,
  type OpenOptions,
  openDatabase,
} from "#server/database/open.ts";
import { administer, databaseUrl, emptyDatabase } from "./setup.ts";

export interface TestDatabase extends OpenDatabase {
  /** Opens the same database again by openDatabase. The folder exists on both engines. */
  readonly config: Pick<Config, "dataDir" | "databaseUrl">;
  /** Environment variables of a process that opens the same database. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Opens a fresh, migrated, empty database on the engine of TEST_ENGINE; closing removes it. Call it in a hook
 * or a test, because code at the top of a file runs even if the tests are skipped.
 */
export async function openTestDatabase(options?: OpenOptions): Promise<TestDatabase> {
  if (isPostgres()) return openIn(await takePostgres(), options);
  const bytes = await migratedFile();
  return openIn(
    { ...onSqlite, prepare: (dataDir) => writeFileSync(fileIn(dataDir), bytes) },
    options,
  );
}

/** Opens a database without tables, on the engine of TEST_ENGINE. */
export async function openBareDatabase(): Promise<TestDatabase> {
  return openIn(isPostgres() ? await createPostgres("template0") : onSqlite);
}

interface DatabaseSlot {
  readonly databaseUrl: string | null;
  /** Writes the database file, if the engine has one. */
  readonly prepare: (dataDir: string) => void;
  readonly remove: () => Promise<void>;
}

async function openIn(slot: DatabaseSlot, options?: OpenOptions): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-test-"));
  slot.prepare(dataDir);
  const config = { dataDir, databaseUrl: slot.databaseUrl };
  const database = connectDatabase(config, options);
  // A test need not survive a power failure, and waiting for the disk would take most of its time.
  if (slot.databaseUrl === null) await sql`pragma synchronous = off`.execute(database.db);
  return {
    ...database,
    config,
    environment: {
      DATA_DIR: dataDir,
      ...(slot.databaseUrl === null ? {} : { DATABASE_URL: slot.databaseUrl }),
    },
    close: async () => {
      await database.close();
      await slot.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Throws in the project of the tests without a database, so that none runs on one engine only. */
function isPostgres(): boolean {
  const engine = process.env["TEST_ENGINE"];
  if (engine === undefined) throw new Error("TEST_ENGINE is not set: see tests-by-engine.ts");
  return engine === "postgres";
}

const fileIn = (dataDir: string): string => join(dataDir, "keepsake.sqlite");
const onSqlite: DatabaseSlot = {
  databaseUrl: null,
  prepare: () => undefined,
  remove: async () => undefined,
};

let migrated: Promise<Buffer> | undefined;

/** The SQLite file of an empty library, made once per process and copied by every test. */
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

/** Migrated databases of this process that are not in use. */
const idle: DatabaseSlot[] = [];

/** Reuses a database, because creating one takes PostgreSQL many times longer than emptying one. */
async function takePostgres(): Promise<DatabaseSlot> {
  const slot = idle.pop() ?? (await createPostgres(running().template));
  return {
    ...slot,
    remove: async () => {
      await emptyDatabase(slot.databaseUrl ?? "");
      idle.push(slot);
    },
  };
}

/** Creates a copy of the named database. */
async function createPostgres(original: string): Promise<DatabaseSlot> {
  const { url, template } = running();
  // The prefix lets the teardown find databases that are left.
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
