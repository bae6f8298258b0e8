import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "#server/database/open.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const statements: string[] = [];
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ onStatement: (text) => void statements.push(text) });
});
afterAll(() => database.close());

it("uses the engine of TEST_ENGINE", () => {
  expect(database.engine).toBe(process.env["TEST_ENGINE"]);
});

it("returns keys above 2^53 exactly, and counts as numbers", async () => {
  const { db } = database;
  const keys = [2n ** 53n + 1n, 2n ** 53n + 2n];
  await db
    .insertInto("users")
    .values(keys.map((id) => ({ id, username: `user${id}`, ...blankUser })))
    .execute();
  const rows = await db.selectFrom("users").select("id").orderBy("id").execute();
  expect(rows).toEqual([{ id: 9007199254740993n }, { id: 9007199254740994n }]);
  const counted = await db
    .selectFrom("users")
    .select(sql<number>`count(*)`.as("people"))
    .executeTakeFirst();
  expect(counted).toEqual({ people: 2 });
});

it("each test database is empty, separate, and can be opened a second time", async () => {
  const other = await openTestDatabase();
  expect(await other.db.selectFrom("users").selectAll().execute()).toEqual([]);
  await other.close();
  const again = await openDatabase(database.config);
  expect(await again.db.selectFrom("users").select("id").execute()).toHaveLength(2);
  await again.close();
});

it("reports its statements", () => {
  expect(statements).toContainEqual(expect.stringContaining("insert into"));
});

const blankUser = {
  full_name: "",
  bio: "",
  website: "",
  is_private: 0 as const,
  avatar_file_id: null,
  created_time: 0,
};
