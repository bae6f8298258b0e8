import { sql } from "kysely";
import { expect, test } from "vitest";
import { popularLikes } from "#contract/limits.ts";
import { engineOf } from "#server/database/engine.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { queryPlanSteps, rowsReadBy } from "#server/testing/plans/sqlite-steps.ts";
import { type Area, newestInArea, newestOfLocation, newestOfLocations } from "./nearby.ts";
import { selectPopular } from "./popular.ts";

const locationCount = 30;
const mediaPerLocation = 100;
const mediaCount = locationCount * mediaPerLocation;
const count = 10;

/** Ben's media, all within one kilometre, many at each location and each with one like. */
async function denseTown() {
  const { db, world } = await startTestApp();
  const [ada, ben] = [await world.person("ada"), await world.person("ben")];
  const [model = 0n] = [await world.media(ben)];
  const row = await db
    .selectFrom("media")
    .selectAll()
    .where("id", "=", model)
    .executeTakeFirstOrThrow();
  const locations: bigint[] = [];
  for (let index = 0; index < locationCount; index += 1) {
    locations.push(await world.location(`place ${index}`, 47, 8 + index / 10_000));
  }
  const rows = Array.from({ length: mediaCount }, (_unused, index) => ({
    ...row,
    id: world.nextKey(),
    source_key: null,
    location_id: locations[index % locationCount] ?? null,
  }));
  for (let start = 0; start < mediaCount; start += 1000) {
    const set = rows.slice(start, start + 1000);
    await db.insertInto("media").values(set).execute();
    const likes = set.map(({ id }) => ({ id: world.nextKey(), user_id: ada, media_id: id }));
    await db.insertInto("likes").values(likes).execute();
  }
  // PostgreSQL does this by itself in time; SQLite never does.
  if (engineOf(db) === "postgres") await sql`analyze`.execute(db);
  const area: Area = {
    readerId: ada,
    centre: { latitude: 47, longitude: 8 },
    metres: 1000,
    below: rows.at(-5)?.id,
    above: rows[5]?.id,
  };
  return {
    db,
    area,
    location: locations[0] ?? 0n,
    newest: rows.slice(-5 - count, -5).toReversed(),
  };
}

test("nearby: a search reads each location's newest media and one page of a few, not all of their media", async () => {
  const { db, area, location, newest } = await denseTown();
  const found = await newestInArea(db, area, count);
  expect(found.map(({ id }) => id)).toEqual(newest.map(({ id }) => id));
  const ofLocations = newestOfLocations(db, area, count);
  const ofOne = newestOfLocation(db, area, { id: location, lowest: undefined, count });
  if (engineOf(db) === "postgres") {
    expect((await rowsReadBy(db, ofLocations)).get("media")).toBeLessThanOrEqual(locationCount);
    expect((await rowsReadBy(db, ofOne)).get("media")).toBeLessThanOrEqual(count);
    return;
  }
  const step = "SEARCH media USING INDEX media_by_location (location_id=? AND id>? AND id<?)";
  for (const texts of [await queryPlanSteps(db, ofLocations), await queryPlanSteps(db, ofOne)]) {
    const [ofMedia = "", ...more] = texts.filter((text) => /\bmedia\b/.test(text));
    expect([ofMedia.replaceAll("rowid", "id"), more]).toEqual([step, []]);
  }
  // The index has the order, so nothing is sorted before the limit.
  expect((await queryPlanSteps(db, ofOne)).filter((text) => /TEMP B-TREE/.test(text))).toEqual([]);
  const steps = (await queryPlanSteps(db, ofLocations)).filter((text) =>
    /\blocations\b/.test(text),
  );
  expect(steps).toEqual([expect.stringMatching(/^SEARCH .* INDEX locations_by_latitude/)]);
});

test("popular: reads only the newest likes", async () => {
  const { db, area } = await denseTown();
  const popular = selectPopular(db, area.readerId, count);
  expect(mediaCount).toBeGreaterThan(popularLikes);
  if (engineOf(db) === "postgres") {
    expect((await rowsReadBy(db, popular)).get("likes")).toBe(popularLikes);
    return;
  }
  const steps = await queryPlanSteps(db, popular);
  // Scans by key, the table's own order; grouping and sorting come after the limit.
  expect(steps.slice(0, 3).join("\n")).toMatch(/CO-ROUTINE newest\nSCAN likes$/);
  expect(steps.filter((text) => text.startsWith("SEARCH media"))).toHaveLength(1);
});
