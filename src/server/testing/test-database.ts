import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Config } from "../config.ts";
import { connectDatabase, type OpenDatabase, openDatabase } from "../database/open.ts";
import { administer, databaseUrl } from "./postgres-setup.ts";

export interface TestDatabase extends OpenDatabase {
  /** With this, openDatabase reaches the same database once more; the folder is there on both engines. */
  readonly config: Pick<Config, "dataDir" | "databaseUrl">;
}

type Place = { readonly databaseUrl: string | null; readonly remove: () => Promise<void> };

/**
 * A fresh, migrated, empty database on the engine that TEST_ENGINE names; closing it removes it.
 * Call it in a hook or a test: what stands at the top of a file runs even where tests are skipped.
 */
export async function openTestDatabase(
  onStatement?: (text: string) => void,
): Promise<TestDatabase> {
  return openIn(await preparePlace(), (config) => openDatabase(config, onStatement));
}

/** A database without a single table, of the engine that TEST_ENGINE names. */
export async function openBareDatabase(): Promise<TestDatabase> {
  return openIn(await preparePlace("template0"), async (config) => connectDatabase(config));
}

async function openIn(
  place: Place,
  open: (config: TestDatabase["config"]) => Promise<OpenDatabase>,
): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-test-"));
  const config = { dataDir, databaseUrl: place.databaseUrl };
  const database = await open(config);
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

/** On PostgreSQL a copy of the template that is named, or of the migrated one. */
async function preparePlace(template?: string): Promise<Place> {
  return process.env["TEST_ENGINE"] === "postgres" ? onPostgres(template) : onSqlite;
}

const onSqlite: Place = { databaseUrl: null, remove: async () => undefined };

async function onPostgres(named?: string): Promise<Place> {
  const postgres = inject("postgres");
  if ("missing" in postgres) throw new Error(`There is no PostgreSQL: ${postgres.missing}`);
  const { url, template } = postgres;
  const name = `keepsake_test_${randomBytes(8).toString("hex")}`;
  await administer(url, `create database ${name} template ${named ?? template}`);
  return {
    databaseUrl: databaseUrl(url, name),
    remove: () => administer(url, `drop database ${name} with (force)`),
  };
}
