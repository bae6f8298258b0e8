import { randomBytes } from "node:crypto";
import pg from "pg";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { openDatabase } from "#server/database/open.ts";
import { findPostgresFolder } from "./binaries.ts";
import { startPostgres } from "./server.ts";

/** The tests' PostgreSQL server, or why there is none. */
export type TestPostgres =
  | { readonly url: string; readonly template: string }
  | { readonly missing: string };

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

const key = "postgres" satisfies keyof ProvidedContext;

/** Global setup: finds or starts PostgreSQL and migrates one database as the template of all tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await reachPostgres();
  if ("missing" in server) {
    project.provide(key, server);
    return async () => undefined;
  }
  const template = `keepsake_test_${randomBytes(8).toString("hex")}`;
  try {
    await createTemplate(server.url, template);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide(key, { url: server.url, template });
  return async () => {
    await dropAll(server.url, template);
    await server.stop();
  };
}

/** Drops the template and the databases made from it. */
async function dropAll(url: string, template: string): Promise<void> {
  const found = await administer(
    url,
    `select datname as name from pg_database where starts_with(datname, '${template}')`,
  );
  for (const { name } of found) await administer(url, `drop database ${name} with (force)`);
}

async function createTemplate(url: string, name: string): Promise<void> {
  await administer(url, `create database ${name} template template0`);
  const database = await openDatabase({ dataDir: "", databaseUrl: databaseUrl(url, name) });
  await database.close();
}

async function reachPostgres() {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return { url: given, stop: async () => undefined };
  const folder = findPostgresFolder();
  return folder === null
    ? { missing: "no postgres with initdb beside it was found, and TEST_DATABASE_URL is not set" }
    : startPostgres(folder);
}

/** Runs one statement outside a transaction. */
export async function administer(
  url: string,
  statement: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows }: { rows: Record<string, unknown>[] } = await client.query(statement);
    return rows;
  } finally {
    await client.end();
  }
}

/** Terminates a migrated database's connections and deletes all of its rows. */
export async function emptyDatabase(url: string): Promise<void> {
  await administer(url, emptying);
}

// Deletes instead of truncating: the tables are almost empty, and `truncate` recreates their files. As a replica,
// PostgreSQL does not look for rows that reference a deleted one; in a library of thousands that took most of the time.
const emptying = `do $$
declare
  name text;
begin
  perform pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid();
  set local session_replication_role = replica;
  for name in select tablename from pg_tables
    where schemaname = 'public' and not starts_with(tablename, 'kysely_')
  loop
    execute format('delete from %I', name);
  end loop;
end $$`;

/** URL of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
