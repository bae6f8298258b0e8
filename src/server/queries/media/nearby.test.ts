import { sql } from "kysely";
import { expect, test } from "vitest";
import { popularLikes } from "#contract/limits.ts";
import { engineOf } from "#server/database/engine.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { rowsReadBy, stepsOf } from "#server/testing/plans/sqlite-steps.ts";
import { type Area, newestInArea, newestOfLocation, newestOfLocations } from "./nearby.ts";
import { selectPopular } from "./popular.ts";

const placeCount = 30;
const picturesOfPlace = 100;
const pictures = placeCount * picturesOfPlace;
const count = 10;

/** A town of Ben's where everything is near everything, with many pictures of each place and one like of each. */
async function denseTown() {
  const { db, world } = await startTestApp();
  const [ada, ben] = [await world.person("ada"), await world.person("ben")];
  const [model = 0n] = [await world.media(ben)];
  const row = await db
    .selectFrom("media")
    .selectAll()
    .where("id", "=", model)
    .executeTakeFirstOrThrow();
  const places: bigint[] = [];
  for (let index = 0; index < placeCount; index += 1) {
    places.push(await world.place(`place ${index}`, 47, 8 + index / 10_000));
  }
  const rows = Array.from({ length: pictures }, (_unused, index) => ({
    ...row,
    id: world.nextKey(),
    source_key: null,
    location_id: places[index % placeCount] ?? null,
  }));
  for (let start = 0; start < pictures; start += 1000) {
    const set = rows.slice(start, start + 1000);
    await db.insertInto("media").values(set).execute();
    const likes = set.map(({ id }) => ({ id: world.nextKey(), user_id: ada, media_id: id }));
    await db.insertInto("likes").values(likes).execute();
  }
  // As a server's own does in time; SQLite's never does.
  if (engineOf(db) === "postgres") await sql`analyze`.execute(db);
  const area: Area = {
    readerId: ada,
    centre: { latitude: 47, longitude: 8 },
    metres: 1000,
    below: rows.at(-5)?.id,
    above: rows[5]?.id,
  };
  return { db, area, place: places[0] ?? 0n, newest: rows.slice(-5 - count, -5).toReversed() };
}

test("in a dense town a search reads each place's newest and a page of each that matters, not its pictures", async () => {
  const { db, area, place, newest } = await denseTown();
  const found = await newestInArea(db, area, count);
  expect(found.map(({ id }) => id)).toEqual(newest.map(({ id }) => id));
  const places = newestOfLocations(db, area, count);
  const ofPlace = newestOfLocation(db, area, { id: place, lowest: undefined, count });
  if (engineOf(db) === "postgres") {
    expect((await rowsReadBy(db, places)).get("media")).toBeLessThanOrEqual(placeCount);
    expect((await rowsReadBy(db, ofPlace)).get("media")).toBeLessThanOrEqual(count);
    return;
  }
  const step = "SEARCH media USING INDEX media_by_location (location_id=? AND id>? AND id<?)";
  for (const steps of [await stepsOf(db, places), await stepsOf(db, ofPlace)]) {
    const [ofMedia = "", ...more] = steps.filter((text) => /\bmedia\b/.test(text));
    expect([ofMedia.replaceAll("rowid", "id"), more]).toEqual([step, []]);
  }
  // The index has the order: nothing is sorted before it is cut.
  expect((await stepsOf(db, ofPlace)).filter((text) => /TEMP B-TREE/.test(text))).toEqual([]);
  const ofPlaces = (await stepsOf(db, places)).filter((text) => /\blocations\b/.test(text));
  expect(ofPlaces).toEqual([expect.stringMatching(/^SEARCH .* INDEX locations_by_latitude/)]);
});

test("what is popular is told by the newest likes, and no more are read", async () => {
  const { db, area } = await denseTown();
  const popular = selectPopular(db, area.readerId, count);
  expect(pictures).toBeGreaterThan(popularLikes);
  if (engineOf(db) === "postgres") {
    expect((await rowsReadBy(db, popular)).get("likes")).toBe(popularLikes);
    return;
  }
  const steps = await stepsOf(db, popular);
  // By its number, which is the table's own order; grouping and sorting come after the cut.
  expect(steps.slice(0, 3).join("\n")).toMatch(/CO-ROUTINE newest\nSCAN likes$/);
  expect(steps.filter((text) => text.startsWith("SEARCH media"))).toHaveLength(1);
});
