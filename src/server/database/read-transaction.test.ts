import type { Kysely } from "kysely";
import { expect, test } from "vitest";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { connectDatabase } from "./open.ts";
import { inReadTransaction } from "./read-transaction.ts";
import type { Schema } from "./schema.ts";

const facts = (db: Kysely<Schema>) =>
  db
    .selectFrom("settings")
    .select("name")
    .where("name", "like", "fact %")
    .orderBy("name")
    .execute();

const addFact = (db: Kysely<Schema>, name: string) =>
  db
    .insertInto("settings")
    .values({ name: `fact ${name}`, value: "" })
    .execute();

test("read transaction: SQLite reads one state of the library and blocks no other process's writes", async () => {
  const database = await openTestDatabase();
  const other = connectDatabase(database.config);
  await addFact(database.db, "one");
  const seen = await inReadTransaction(database.db, async (reading) => {
    const before = await facts(reading);
    await addFact(other.db, "two");
    return [before.length, (await facts(reading)).length];
  });
  expect(seen).toEqual(database.engine === "sqlite" ? [1, 1] : [1, 2]);
  expect(await facts(database.db)).toHaveLength(2);
  await other.close();
  await database.close();
});

test("read transaction: an error of the work is thrown, and the next transaction works", async () => {
  const { db, close } = await openTestDatabase();
  const failed = inReadTransaction(db, async (reading) => {
    await facts(reading);
    throw new Error("no such page");
  });
  await expect(failed).rejects.toThrow("no such page");
  expect(await inReadTransaction(db, facts)).toEqual([]);
  await addFact(db, "one");
  expect(await inReadTransaction(db, facts)).toHaveLength(1);
  await close();
});
