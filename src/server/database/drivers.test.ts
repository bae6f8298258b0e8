import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { storageStateOf } from "#server/lib/storage-state.ts";
import { holdLock } from "#server/testing/app/hold-lock.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import type { Schema } from "./schema.ts";

async function openLibrary() {
  const database = await openTestDatabase();
  onTestFinished(database.close);
  return database;
}

const read = (db: Kysely<Schema>) => db.selectFrom("settings").selectAll().execute();
const write = (db: Kysely<Schema>, name: string) =>
  db.insertInto("settings").values({ name, value: "" }).execute();

test("drivers: twenty writes and transactions that wait for a lock leave room for reads, and succeed afterwards", async () => {
  const { db, config } = await openLibrary();
  const release = await holdLock(config);
  const writes = Array.from({ length: 20 }, (_unused, at) =>
    at % 2 === 0
      ? write(db, `fact ${at}`)
      : db.transaction().execute((transaction) => write(transaction, `fact ${at}`)),
  );
  expect(await Promise.all(Array.from({ length: 20 }, () => read(db)))).toHaveLength(20);
  expect(await read(db)).toEqual([]);
  await release();
  await Promise.all(writes);
  expect(await read(db)).toHaveLength(20);
});

test("drivers: after PostgreSQL ended the connections, the next statements work; one that runs meets that it is unreachable", async () => {
  const { db, engine, config } = await openLibrary();
  // SQLite has no connection that could end.
  if (engine === "sqlite") return;
  await Promise.all(Array.from({ length: 4 }, () => read(db)));
  await holdLock(config);
  const waiting = db.transaction().execute(async (transaction) => {
    await read(transaction);
    await write(transaction, "fact");
  });
  const state = waiting.then(
    () => null,
    (error: unknown) => storageStateOf(error),
  );
  const isWaiting = async () =>
    (
      await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
        db,
      )
    ).rows.length > 0;
  while (!(await isWaiting()));
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'
  `.execute(db);
  expect(await state).toBe("unreachable");
  expect(await read(db)).toEqual([]);
});

test("drivers: the error of a transaction that fails is the first one, also if there is nothing to roll back", async () => {
  const { db, engine } = await openLibrary();
  const failed = db.transaction().execute(async (transaction) => {
    await write(transaction, "fact");
    // What SQLite does by itself when the disk is full.
    await sql`rollback`.execute(transaction);
    throw new Error(`the first, on ${engine}`);
  });
  await expect(failed).rejects.toThrow("the first");
  expect(await read(db)).toEqual([]);
});

test("drivers: a transaction that a statement begins keeps others out", async () => {
  const { db } = await openLibrary();
  const other = await db.connection().execute(async (connection) => {
    await sql`begin`.execute(connection);
    const writing = write(db, "fact of another");
    await write(connection, "fact");
    await sql`rollback`.execute(connection);
    return { writing };
  });
  await other.writing;
  expect(await read(db)).toMatchObject([{ name: "fact of another" }]);
});
