import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readTerms } from "#server/testing/fixtures/tagged-library.ts";
import { openBareDatabase, type TestDatabase } from "#server/testing/postgres/test-database.ts";
import { migrate, type Step, steps } from "./migrate.ts";
import { keyAt } from "./migrations/frozen/0002-keys.ts";

const monday = Date.UTC(2016, 1, 1) / 1000;
let bare: TestDatabase;
beforeEach(async () => {
  bare = await openBareDatabase();
});
afterEach(() => bare.close());

/** A library written by the first version: Ada, Ben, and Cleo, who is private. */
async function oldLibrary() {
  const { "0001-library": first } = steps;
  if (first === undefined) throw new Error("The first step is missing.");
  await migrate(bare.db, bare.engine, { "0001-library": first });
  await insert(
    "users",
    [
      { id: 1n, username: "ada", full_name: "Ada Ødegård", is_private: 0 },
      { id: 2n, username: "ben.river", full_name: "", is_private: 0 },
      { id: 3n, username: "cleo", full_name: "山本 Cleo", is_private: 1 },
    ],
    { bio: "", website: "", avatar_file_id: null, created_time: monday },
  );
  await insert("locations", [{ id: 7n, name: "Café Fluß", latitude: 47, longitude: 8 }], {});
  const media = {
    type: "image",
    created_time: monday,
    filter: "Normal",
    like_count: 0,
    comment_count: 0,
  };
  await insert(
    "media",
    [
      { id: 10n, user_id: 2n, location_id: 7n, caption: "#river" },
      { id: 11n, user_id: 2n, location_id: null, caption: "#river #snow" },
      { id: 12n, user_id: 3n, location_id: null, caption: "#river" },
    ],
    media,
  );
  await insert(
    "media_tags",
    [
      { media_id: 10n, name: "river" },
      { media_id: 11n, name: "river" },
      { media_id: 11n, name: "snow" },
      { media_id: 12n, name: "river" },
    ],
    {},
  );
  await insert(
    "comments",
    [
      { id: 20n, media_id: 10n, user_id: 2n, text: "#Snow at last" },
      { id: 21n, media_id: 10n, user_id: 2n, text: "more #snow, #river" },
      { id: 22n, media_id: 10n, user_id: 1n, text: "#ice" },
    ],
    { created_time: monday },
  );
  await insert(
    "follows",
    [
      { follower_id: 3n, followed_id: 1n, status: "follows", created_time: monday + 5 },
      { follower_id: 1n, followed_id: 2n, status: "follows", created_time: monday + 9 },
      { follower_id: 1n, followed_id: 3n, status: "requested", created_time: monday },
      { follower_id: 2n, followed_id: 1n, status: "follows", created_time: monday + 5 },
    ],
    {},
  );
  await insert("likes", [{ id: 30n, user_id: 1n, media_id: 10n }], {});
  await insert("tokens", [{ id: 40n, hash: "x", user_id: 1n, scopes: "basic" }], {
    created_time: 0,
  });
}

async function insert(table: string, rows: readonly object[], rest: object): Promise<void> {
  // Today's schema does not know the first version's tables.
  const db = bare.db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  for (const row of rows)
    await db
      .insertInto(table)
      .values({ ...rest, ...row })
      .execute();
}

test("upgrade: a library of the first version keeps its rows and gets the derived ones", async () => {
  await oldLibrary();
  const before = await everything();
  await migrate(bare.db, bare.engine);
  const { db } = bare;
  const follows = await db.selectFrom("follows").selectAll().orderBy("id").execute();
  const pairs = follows.map((row) => [row.follower_id, row.followed_id, row.status]);
  expect(pairs).toEqual([
    [1n, 3n, "requested"],
    [2n, 1n, "follows"],
    [3n, 1n, "follows"],
    [1n, 2n, "follows"],
  ]);
  const [requested = 0n, second = 0n, third = 0n] = follows.map(({ id }) => id);
  expect([requested, third - second]).toEqual([keyAt(monday * 1000, 0n), 1n]);
  const tags = await db.selectFrom("tags").selectAll().orderBy("name").execute();
  expect(tags).toEqual([
    { name: "river", media_count: 2 },
    { name: "snow", media_count: 2 },
  ]);
  const attached = await db
    .selectFrom("media_tags")
    .selectAll()
    .orderBy("media_id")
    .orderBy("name")
    .execute();
  expect(attached).toEqual([
    { media_id: 10n, name: "river", id: 10n },
    { media_id: 10n, name: "snow", id: 20n },
    { media_id: 11n, name: "river", id: 11n },
    { media_id: 11n, name: "snow", id: 11n },
    { media_id: 12n, name: "river", id: 12n },
  ]);
  const words = await db
    .selectFrom("user_words")
    .selectAll()
    .orderBy("user_id")
    .orderBy("word")
    .execute();
  expect(words.filter(({ user_id }) => user_id === 1n).map(({ word }) => word)).toEqual([
    "ada",
    "odegard",
  ]);
  expect(words.filter(({ user_id }) => user_id === 2n).map(({ word }) => word)).toEqual([
    "ben",
    "river",
  ]);
  const locationWords = await db.selectFrom("location_words").selectAll().orderBy("word").execute();
  expect(locationWords.map(({ word, location_id }) => [word, location_id])).toEqual([
    ["cafe", 7n],
    ["fluss", 7n],
  ]);
  const [river, ben, fluss] = await Promise.all(["river", "ben", "flu"].map(mediaWith));
  expect([river, ben, fluss]).toEqual([[10n, 11n, 12n], [10n, 11n], [10n]]);
  expect(await readTerms(bare.db)).toEqual([
    [10n, ["ben", "cafe", "fluss", "river", "snow"]],
    [11n, ["ben", "river", "snow"]],
    [12n, expect.arrayContaining(["cleo", "river"])],
  ]);
  const after = await everything();
  for (const table of ["users", "locations", "media", "comments", "likes", "tokens"]) {
    expect(after[table]).toHaveLength(before[table]?.length ?? -1);
  }
  await migrate(bare.db, bare.engine);
  expect(await everything()).toEqual(after);
});

test("upgrade: a failing step changes nothing, and the next start continues", async () => {
  await oldLibrary();
  const before = await everything();
  const breaks: Step = async (db) => {
    await sql`create table half_done (id integer)`.execute(db);
    await sql`alter table users add column half_done text`.execute(db);
    await sql`delete from likes`.execute(db);
    throw new Error("out of luck");
  };
  await expect(migrate(bare.db, bare.engine, { ...steps, "9999-breaks": breaks })).rejects.toThrow(
    "out of luck",
  );
  expect(await everything()).toEqual(before);
  await migrate(bare.db, bare.engine);
  expect(await bare.db.selectFrom("tags").selectAll().execute()).toHaveLength(2);
  expect(await bare.db.selectFrom("likes").selectAll().execute()).toHaveLength(1);
});

/** Media with a word that begins with `prefix`, by the engine's full-text table. */
async function mediaWith(prefix: string): Promise<readonly bigint[]> {
  const hex = Buffer.from(prefix).toString("hex");
  const { rows } = await (bare.engine === "sqlite"
    ? sql<{
        id: bigint;
      }>`select rowid as id from media_words where media_words match ${`"${hex}"*`}`
    : sql<{ id: bigint }>`select media_id as id from media_words
        where words @@ cast(${`'${hex}':*`} as tsquery)`
  ).execute(bare.db);
  return rows.map(({ id }) => id).toSorted((one, other) => Number(one - other));
}

/** The rows of all tables as text, and all indexes. */
async function everything(): Promise<Record<string, readonly string[]>> {
  const isSqlite = bare.engine === "sqlite";
  const tables = await (isSqlite
    ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
    : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
  ).execute(bare.db);
  const indexes = await (isSqlite
    ? sql<{ text: string }>`select name || ' ' || coalesce(sql, '') as text from sqlite_master`
    : sql<{
        text: string;
      }>`select indexname || ' ' || indexdef as text from pg_indexes where schemaname = 'public'`
  ).execute(bare.db);
  const found: Record<string, readonly string[]> = {
    " indexes": indexes.rows.map(({ text }) => text).toSorted(),
  };
  for (const { name } of tables.rows) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(bare.db);
    found[name] = rows.map((row) => JSON.stringify(row, asText)).toSorted();
  }
  return found;
}

function asText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

test("upgrade: a library that a newer version has opened is refused and not changed", async () => {
  const later = { ...steps, "9999-later": async () => {} };
  await migrate(bare.db, bare.engine, later);
  await expect(migrate(bare.db, bare.engine)).rejects.toThrow(
    /newer Keepsake.*Nothing was changed/s,
  );
  await migrate(bare.db, bare.engine, later);
});
