import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { migrate, steps } from "#server/database/migrate.ts";
import type { Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { privateFile } from "#server/lib/private-files.ts";
import type { Manifest } from "./backup-folder.ts";
import { readLines } from "./file-list.ts";
import { namedFile, type SavedRows } from "./rows.ts";

const partName = "rows.ndjson";

/** Rows of one statement. */
const batch = 2000;

/**
 * Writes all rows of one snapshot into a file of `folder`: for each table a line with an array of its name, and a line
 * with an object for each row. PostgreSQL makes the JSON and reads it again, so no value passes through a JavaScript
 * number. Others read and write meanwhile.
 */
export async function savePostgresRows(url: string, folder: string): Promise<SavedRows> {
  const path = join(folder, partName);
  return withClient(url, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    const all = await tablesOf(client);
    if (!all.includes("kysely_migration")) {
      throw new UsageError("there is no library in the database of DATABASE_URL");
    }
    const rows: Record<string, number> = {};
    const handle = await open(path, "wx", privateFile);
    try {
      for (const table of all.filter((name) => !name.startsWith("kysely_"))) {
        rows[table] = await saveTable(client, table, handle);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const taken = await textsOf(client, "select name from kysely_migration order by name");
    await client.query("commit");
    return { steps: taken, rows, parts: [partName], files: () => filesIn(path) };
  });
}

async function saveTable(client: pg.Client, table: string, handle: FileHandle): Promise<number> {
  await handle.writeFile(`${JSON.stringify([table])}\n`);
  await client.query(
    `declare reading no scroll cursor for
     select row_to_json(one)::text as line from ${client.escapeIdentifier(table)} as one`,
  );
  let count = 0;
  for (;;) {
    const lines = await textsOf(client, `fetch ${batch} from reading`);
    if (lines.length === 0) break;
    // A row's text has no newline, because JSON writes it as \n.
    await handle.writeFile(`${lines.join("\n")}\n`);
    count += lines.length;
  }
  await client.query("close reading");
  return count;
}

async function* filesIn(path: string) {
  for await (const { table, lines } of tableLines(path)) {
    if (table === "files") for (const line of lines) yield namedFile(JSON.parse(line));
  }
}

interface TableLines {
  readonly table: string;
  /** At most a batch. */
  readonly lines: readonly string[];
}

/** The rows of a run, a batch of one table at a time. */
async function* tableLines(path: string): AsyncGenerator<TableLines> {
  let table = "";
  let lines: string[] = [];
  for await (const line of readLines(path)) {
    const isName = line.startsWith("[");
    if (isName || lines.length === batch) {
      yield { table, lines };
      lines = [];
    }
    if (isName) [table] = JSON.parse(line);
    else lines.push(line);
  }
  yield { table, lines };
}

/** Whether a library has no people yet, or the database no tables. */
export async function isPostgresEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    if (!(await tablesOf(client)).includes("users")) return true;
    return (await client.query("select 1 from users limit 1")).rowCount === 0;
  });
}

/**
 * Replaces the tables of a library by those of a run, in one transaction: they are made by the migrations that the run
 * has, so that later ones find what they expect.
 */
export async function restorePostgresRows(
  folder: string,
  url: string,
  { steps: taken }: Pick<Manifest, "steps">,
): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("begin");
    const old = await tablesOf(client);
    // Without Keepsake's own table, the tables are of another program.
    if (old.includes("kysely_migration")) {
      for (const table of old) {
        await client.query(`drop table ${client.escapeIdentifier(table)} cascade`);
      }
    }
    await migrateTo(client, taken);
    const references = await dropReferences(client);
    for await (const rows of tableLines(join(folder, partName))) await loadRows(client, rows);
    for (const { table, name, text } of references) {
      await client.query(`alter table ${table} add constraint ${name} ${text}`);
    }
    await setCounters(client);
    await client.query("commit");
    // Otherwise PostgreSQL would update its planner statistics only minutes later.
    await client.query("analyze");
  });
}

/** Runs migrations inside the client's transaction. */
async function migrateTo(client: pg.Client, names: readonly string[]): Promise<void> {
  // Kysely calls it in this one way.
  const query = (text: string, values: unknown[]) => client.query(text, values);
  const connection = { query, release: () => undefined } as unknown as PostgresPoolClient;
  const pool = { connect: async () => connection, end: async () => undefined };
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const list = Object.fromEntries(Object.entries(steps).filter(([name]) => names.includes(name)));
  await migrate(db, "postgres", list, { isInTransaction: true });
}

interface Reference {
  readonly table: string;
  readonly name: string;
  readonly text: string;
}

/** Drops the foreign keys, because rows of two tables may name each other. Returns them to be added again. */
async function dropReferences(client: pg.Client): Promise<readonly Reference[]> {
  const { rows } = await client.query<Reference>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name,
       pg_get_constraintdef(oid) as text
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} drop constraint ${name}`);
  }
  return rows;
}

async function loadRows(client: pg.Client, { table, lines }: TableLines): Promise<void> {
  if (lines.length === 0) return;
  const name = client.escapeIdentifier(table);
  await client.query(
    `insert into ${name} overriding system value
     select * from json_populate_recordset(null::${name}, $1)`,
    [`[${lines.join(",")}]`],
  );
}

/** Lets generated keys go on after the highest that was loaded. */
async function setCounters(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = current_schema() and is_identity = 'YES'`,
  );
  for (const { table, column } of rows) {
    const [tableName, columnName] = [table, column].map((name) => client.escapeIdentifier(name));
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${columnName}), 0) + 1, false) from ${tableName}`,
      [tableName, column],
    );
  }
}

async function tablesOf(client: pg.Client): Promise<readonly string[]> {
  return textsOf(
    client,
    "select tablename from pg_tables where schemaname = current_schema() order by tablename",
  );
}

/** The first column of each row. */
async function textsOf(client: pg.Client, query: string): Promise<readonly string[]> {
  const { rows } = await client.query<[string]>({ text: query, rowMode: "array" });
  return rows.map(([text]) => text);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // The query that fails reports it; without a listener the error would also end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
