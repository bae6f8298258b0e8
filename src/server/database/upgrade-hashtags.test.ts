import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
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
import { migrate, steps } from "./migrate.ts";

let old: TestDatabase;
let fresh: TestDatabase;
beforeEach(async () => {
  old = await openBareDatabase();
  fresh = await openTestDatabase();
});
afterEach(async () => {
  await old.close();
  await fresh.close();
});

/** The steps up to the one with this number. */
const stepsTo = (number: string) =>
  Object.fromEntries(Object.entries(steps).filter(([name]) => name.slice(0, 4) <= number));

test("hashtag upgrade: tags follow today's rules, and a tag that stays keeps its key", async () => {
  const { db, engine } = old;
  await migrate(db, engine, stepsTo("0001"));
  await writeFirstVersion(db);
  await migrate(db, engine, stepsTo("0009"));
  const before = await readDerived(db);
  expect(before.attached.some(({ name }) => name === "می")).toBe(true);
  // A deleted comment attached this tag and the caption has it too: it keeps its position in the tag's list.
  const kept = { media_id: 108n, name: "1st" };
  const caption = "#1st #snow❄️";
  await db.updateTable("media").set({ caption }).where("id", "=", kept.media_id).execute();
  await db.deleteFrom("media_tags").where("media_id", "=", kept.media_id).execute();
  await db.deleteFrom("comments").where("media_id", "=", kept.media_id).execute();
  const rows = [
    { ...kept, id: 99_999n },
    { ...kept, name: "snow", id: 108n },
  ];
  await db.insertInto("media_tags").values(rows).execute();
  await migrate(db, engine);
  const { attached } = await readDerived(db);
  const keys = new Map(before.attached.map((row) => [`${row.media_id} ${row.name}`, row.id]));
  const stayed = attached.filter((row) => keys.has(`${row.media_id} ${row.name}`));
  expect(stayed.length).toBeGreaterThan(150);
  for (const row of stayed) expect(row.id).toBe(keys.get(`${row.media_id} ${row.name}`));
  expect(attached.filter((row) => row.media_id === kept.media_id)).toEqual([
    { ...kept, id: 99_999n },
    { ...kept, name: "snow❄️", id: kept.media_id },
  ]);
  await writeCurrentVersion(fresh.db);
  const others = (from: Awaited<ReturnType<typeof readDerived>>) =>
    from.attached.filter((row) => row.media_id !== kept.media_id);
  expect(others({ ...before, attached })).toEqual(others(await readDerived(fresh.db)));
});

test("hashtag upgrade: queues no updates for the tags that it finds", async () => {
  const { db, engine } = old;
  await migrate(db, engine, stepsTo("0001"));
  await writeFirstVersion(db);
  await migrate(db, engine, stepsTo("0009"));
  await db
    .insertInto("clients")
    .values({
      id: 1n,
      client: "ab".repeat(16),
      name: "Wall",
      secret: "",
      redirect_uris: "",
      is_implicit: 0,
      created_time: 0,
      era: "2016",
      requires_signature: 0,
      owner_id: null,
    })
    .execute();
  await sql`insert into subscriptions (client_id, object, subject, callback_url, created_time)
    values (1, 'tag', 'snow❄️', 'http://localhost/', 0)`.execute(db);
  await migrate(db, engine);
  const watched = await db
    .selectFrom("media_tags")
    .select("media_id")
    .where("name", "=", "snow❄️")
    .execute();
  expect(watched.length).toBeGreaterThan(0);
  expect(await db.selectFrom("updates").selectAll().execute()).toEqual([]);
});
