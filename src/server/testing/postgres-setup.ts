import { randomBytes } from "node:crypto";
import pg from "pg";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../database/open.ts";
import { findPostgresFolder } from "./postgres-binaries.ts";
import { startPostgres } from "./postgres-server.ts";

/** Where the server's tests find PostgreSQL, or why they don't. */
export type TestPostgres =
  | { readonly url: string; readonly template: string }
  | { readonly missing: string };

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

const key = "postgres" satisfies keyof ProvidedContext;

/** Before the tests: finds or starts PostgreSQL and migrates one database, which every test copies. */
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
    await administer(server.url, `drop database ${template} with (force)`);
    await server.stop();
  };
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

/** Runs one statement that no transaction may hold. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server's database of another name. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
