import { afterEach, beforeEach, expect, test } from "vitest";
import { openSmallLibrary, type SmallLibrary } from "#server/testing/fixtures/small-library.ts";
import type { Library } from "./library.ts";
import { writeLibrary } from "./write-library.ts";

const start = Date.UTC(2017, 5, 1);
let small: SmallLibrary;
beforeEach(async () => {
  small = await openSmallLibrary();
});
afterEach(() => small.close());

/** A comment `seconds` after the media were posted. */
function comment(author: string, picture: string, seconds: number, text: string) {
  const media = `small/media/${picture}`;
  return { key: `${media}/${seconds}`, media, author, createdMs: start + seconds * 1000, text };
}

test("write comments: owners' comments attach tags with the key of the first one, and counts are right", async () => {
  const { context, library, allRows } = small;
  const comments = [
    comment("ana", "sunset", 30, "#snow again"),
    comment("ana", "sunset", 20, "#snow and #sunset"),
    comment("ben", "sunset", 10, "#ice"),
    comment("ana", "clip", 40, "#snow"),
    comment("cleo", "album", 50, "#snow #home"),
  ];
  const tagged: Library = { ...library, comments };
  await writeLibrary(context, tagged);
  const { db } = context;
  const keys = await db.selectFrom("comments").select(["id", "source_key"]).execute();
  const keyOf = (key: string) => keys.find(({ source_key }) => source_key === key)?.id;
  const rows = await db
    .selectFrom("media_tags")
    .innerJoin("media", "media.id", "media_tags.media_id")
    .select(["media.source_key", "media_tags.name", "media_tags.id"])
    .where("media_tags.name", "in", ["snow", "ice", "home"])
    .orderBy("media_tags.id")
    .orderBy("media_tags.name")
    .execute();
  expect(rows).toEqual([
    { source_key: "small/media/sunset", name: "snow", id: keyOf("small/media/sunset/20") },
    { source_key: "small/media/clip", name: "snow", id: keyOf("small/media/clip/40") },
    { source_key: "small/media/album", name: "home", id: keyOf("small/media/album/50") },
    { source_key: "small/media/album", name: "snow", id: keyOf("small/media/album/50") },
  ]);
  expect(await db.selectFrom("tags").selectAll().orderBy("name").execute()).toEqual([
    // Cleo is private.
    { name: "home", media_count: 0 },
    { name: "snow", media_count: 2 },
    { name: "sunset", media_count: 1 },
    { name: "朝", media_count: 1 },
  ]);
  const before = await allRows();
  await writeLibrary(context, tagged);
  expect(await allRows()).toEqual(before);
});
