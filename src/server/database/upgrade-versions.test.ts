import { type Kysely, sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { indexLocations, indexUsers } from "#server/queries/name-index.ts";
import {
  readDerived,
  writeCurrentVersion,
  writeFirstVersion,
} from "#server/testing/fixtures/tagged-library.ts";
import {
  openBareDatabase,
  openTestDatabase,
  type TestDatabase,
} from "#server/testing/postgres/test-database.ts";
import { migrate, type Step, steps } from "./migrate.ts";
import type { Schema } from "./schema.ts";

/** A library without history, with the rows that today's code derives. */
let fresh: TestDatabase;
let upgraded: TestDatabase;
beforeAll(async () => {
  fresh = await openTestDatabase();
  await writeCurrentVersion(fresh.db);
  await writeNames(fresh.db);
  await indexNames(fresh.db);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  upgraded = await openBareDatabase();
});
afterEach(() => upgraded.close());

const people = [
  { id: 3n, username: "straße.42", full_name: "Ødegård Þór-Ærøskøbing" },
  { id: 4n, username: "οδυσσευς", full_name: "ΣΊΣΥΦΟΣ Ὀδυσσεύς" },
  { id: 5n, username: "m_yamamoto", full_name: "山本みどり กรุงเทพ" },
  { id: 6n, username: "e\u0301te\u0301", full_name: `${"long".repeat(30)} Łódź ﬁn ①` },
];
const locations = [
  { id: 7n, name: "Café Fluß" },
  { id: 8n, name: "東京タワー, 港区" },
  { id: 9n, name: "Νάξος ς" },
];
const media = people.flatMap((person) =>
  locations.map((location) => ({
    id: person.id * 10n + location.id,
    user_id: person.id,
    location_id: location.id,
    caption: `${location.name} ΤΈΛΟΣ ②`,
  })),
);

/** Writes people, locations and media with names in many scripts. All their columns exist since the first version. */
async function writeNames(db: Kysely<Schema>): Promise<void> {
  // Today's schema does not know the first version's tables.
  const old = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const profile = { bio: "", website: "", is_private: 0, created_time: 0 };
  const users = people.map((row) => ({ ...row, ...profile }));
  await old.insertInto("users").values(users).execute();
  const points = locations.map((row) => ({ ...row, latitude: 47, longitude: 8 }));
  await old.insertInto("locations").values(points).execute();
  const photo = {
    type: "image",
    created_time: 0,
    filter: "Normal",
    like_count: 0,
    comment_count: 0,
  };
  const photos = media.map((row) => ({ ...row, ...photo }));
  await old.insertInto("media").values(photos).execute();
}

/** Indexes all people, the locations and their media by today's rules. */
async function indexNames(db: Kysely<Schema>): Promise<void> {
  await indexUsers(db, await db.selectFrom("users").selectAll().execute());
  await indexLocations(db, locations);
  await indexMedia(
    db,
    media.map(({ id }) => id),
  );
}

async function readAllDerived(db: Kysely<Schema>) {
  const user_words = db.selectFrom("user_words").selectAll().orderBy("user_id").orderBy("word");
  const location_words = db
    .selectFrom("location_words")
    .selectAll()
    .orderBy("location_id")
    .orderBy("word");
  return {
    ...(await readDerived(db)),
    user_words: await user_words.execute(),
    location_words: await location_words.execute(),
  };
}

/** Tables with their columns in order, constraints and indexes, as the engine describes them. */
async function readSchema({ db, engine }: TestDatabase) {
  const read = async (text: string) => (await sql.raw(text).execute(db)).rows;
  if (engine === "sqlite") {
    return read("select type, name, tbl_name, sql from sqlite_master order by type, name");
  }
  return {
    columns: await read(`select table_name, ordinal_position, column_name, data_type,
      collation_name, is_nullable, column_default, is_identity from information_schema.columns
      where table_schema = 'public' order by table_name, ordinal_position`),
    constraints: await read(`select conrelid::regclass::text as name, conname,
      pg_get_constraintdef(oid) as text from pg_constraint
      where connamespace = 'public'::regnamespace order by 1, 2`),
    indexes: await read(`select indexname, indexdef from pg_indexes
      where schemaname = 'public' order by indexname`),
  };
}

type Steps = Readonly<Record<string, Step>>;

/** The steps of each schema version but the last, by the name of its last step. */
const earlierVersions = Object.keys(steps)
  .slice(0, -1)
  .map((last, index): [string, Steps] => [
    last,
    Object.fromEntries(Object.entries(steps).slice(0, index + 1)),
  ]);
const [[, firstVersion] = ["", {}]] = earlierVersions;

test.each(earlierVersions)(
  "upgrade from %s: schema and derived rows equal those of a fresh library",
  async (_last, version) => {
    const { db, engine } = upgraded;
    await migrate(db, engine, firstVersion);
    await writeFirstVersion(db);
    await writeNames(db);
    await migrate(db, engine, version);
    await migrate(db, engine);
    expect(await readSchema(upgraded)).toEqual(await readSchema(fresh));
    expect(await readAllDerived(db)).toEqual(await readAllDerived(fresh.db));
  },
);

test("upgrade: every kind of derived row is compared", async () => {
  const derived = await readAllDerived(fresh.db);
  const { found, ...tables } = derived;
  for (const rows of Object.values(tables)) expect(rows.length).toBeGreaterThan(0);
  expect(found.length > 0).toBe(fresh.engine === "sqlite");
});
