import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { createWorld } from "#server/testing/app/world.ts";
import { importDownload } from "#server/testing/imports/import-download.ts";
import { jsonSamples, sampleDownload } from "#server/testing/imports/sample-download.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { checkRows } from "./check-rows.ts";
import { verifyLibrary } from "./verify-library.ts";

test("verify: wrong counts are set right, and a media without a picture is reported", async () => {
  const { db, close } = await openTestDatabase();
  onTestFinished(close);
  const world = createWorld(db);
  const ada = await world.person("ada");
  const media = await world.media(ada, { caption: "Waves #sea" });
  await world.like(ada, media);
  expect(await checkRows(db, { repair: false })).toEqual([]);
  await db.updateTable("media").set({ like_count: 7, comment_count: 2 }).execute();
  await db.updateTable("tags").set({ media_count: 9 }).where("name", "=", "sea").execute();
  const bare = await world.media(ada, { caption: null });
  await db.deleteFrom("media_items").where("media_id", "=", bare).execute();
  const problems = [
    { subject: `media ${media}`, detail: "counts 7 likes, but has 1" },
    { subject: `media ${media}`, detail: "counts 2 comments, but has 0" },
    { subject: "tags sea", detail: "counts 9 public media, but has 1" },
  ];
  const lost = { subject: `media ${bare}`, detail: "has no picture or clip", isRepaired: false };
  for (const repair of [false, true]) {
    const found = await checkRows(db, { repair });
    expect(found).toEqual([lost, ...problems.map((one) => ({ ...one, isRepaired: repair }))]);
  }
  expect(await checkRows(db, { repair: false })).toEqual([lost]);
});

test("verify: nothing is wrong with a library that was just imported", async () => {
  const app = await startTestApp();
  const paths = [await sampleDownload(join(jsonSamples, "B"))];
  await importDownload(app, { paths, plan: { account: "ada.example" } });
  const { dataDir } = app.config;
  const { problems, checked } = await verifyLibrary({ db: app.db, dataDir, repair: false });
  expect(problems).toEqual([]);
  expect(checked.rows).toBeGreaterThan(2);
});
