import { expect, onTestFinished, test } from "vitest";
import { createWorld } from "#server/testing/app/world.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { findDamage } from "./find-damage.ts";
import { newWriter } from "./mixed-load.ts";

async function oneLike() {
  const { db, close } = await openTestDatabase();
  onTestFinished(close);
  const world = createWorld(db);
  const ada = await world.person("ada");
  const media = await world.media(ada);
  await world.like(ada, media);
  const writer = newWriter(ada, "", Math.random);
  return { db, media, ada, writer, row: `like ${media}` };
}

test("damage: an answered like is there, one that was not answered may be, and no other is", async () => {
  const { db, ada, writer, row } = await oneLike();
  const lost = async () => (await findDamage(db, [writer])).lost;
  expect(await lost()).toEqual([`${ada}: ${row} is there 1 times`]);
  writer.pending = { row, isThere: true, method: "POST", path: "", fields: {} };
  expect(await lost()).toEqual([]);
  writer.pending = null;
  writer.confirmed.set(row, true);
  expect(await lost()).toEqual([]);
  await db.deleteFrom("likes").execute();
  expect(await lost()).toEqual([`${ada}: ${row} is there 0 times`]);
});

test("damage: a count that differs from its rows is found", async () => {
  const { db, media, writer, row } = await oneLike();
  writer.confirmed.set(row, true);
  const whole = { lost: [], countsOff: [], damaged: [] };
  expect(await findDamage(db, [writer])).toEqual(whole);
  await db.updateTable("media").set({ like_count: 2 }).execute();
  expect(await findDamage(db, [writer])).toEqual({ ...whole, countsOff: [String(media)] });
});
