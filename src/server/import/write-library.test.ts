import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSmallLibrary, type SmallLibrary } from "#server/testing/fixtures/small-library.ts";
import type { Library } from "./library.ts";
import { timedKey } from "./source-keys.ts";
import { writeLibrary } from "./write-library.ts";

const lowMask = (1n << 23n) - 1n;
let small: SmallLibrary;
beforeEach(async () => {
  small = await openSmallLibrary();
});
afterEach(() => small.close());

function mediaRow(name: string) {
  const query = small.context.db.selectFrom("media").selectAll();
  return query.where("source_key", "=", `small/media/${name}`).executeTakeFirstOrThrow();
}

test("write library: writes photos, albums, clips, tagged people, locations and tags", async () => {
  const { context, library } = small;
  const report = await writeLibrary(context, library);
  expect(report.unreadable).toEqual([]);
  const added = { people: 3, locations: 1, pictures: 5, comments: 3, likes: 3, follows: 2 };
  expect(report.added).toEqual(added);
  const sunset = await mediaRow("sunset");
  expect(sunset).toMatchObject({ type: "image", caption: "Last light #Sunset #朝" });
  expect(sunset.created_time).toBe(Date.UTC(2017, 5, 1) / 1000);
  expect(sunset.location_id).not.toBeNull();
  expect(await mediaRow("clip")).toMatchObject({ type: "video", caption_id: null });
  expect(await mediaRow("album")).toMatchObject({ type: "carousel" });
  const tags = await context.db.selectFrom("media_tags").selectAll().execute();
  expect(tags.map(({ name }) => name).toSorted()).toEqual(["sunset", "朝"]);
  const people = await context.db.selectFrom("media_people").selectAll().execute();
  expect(people).toMatchObject([{ position: 1, x: 0.5, y: 0.25 }]);
  const portraits = context.db.selectFrom("users").innerJoin("files", "files.owner_id", "users.id");
  const owners = await portraits
    .whereRef("files.id", "=", "users.avatar_file_id")
    .select("username")
    .execute();
  expect(owners.map(({ username }) => username).toSorted()).toEqual(["ana", "cleo"]);
});

test("write library: counts equal the numbers of likes and comments", async () => {
  await writeLibrary(small.context, small.library);
  expect(await mediaRow("sunset")).toMatchObject({ like_count: 2, comment_count: 2 });
  expect(await mediaRow("album")).toMatchObject({ like_count: 1, comment_count: 1 });
  expect(await mediaRow("clip")).toMatchObject({ like_count: 0, comment_count: 0 });
});

test("write library: the low bits of a key depend only on the source", async () => {
  await writeLibrary(small.context, small.library);
  const { id } = await mediaRow("sunset");
  expect(id).toBe(timedKey(Date.UTC(2017, 5, 1), "small/media/sunset"));
  expect(id & lowMask).toBe(timedKey(Date.UTC(2024, 0, 1), "small/media/sunset") & lowMask);
  expect(id & lowMask).not.toBe(timedKey(Date.UTC(2017, 5, 1), "small/media/clip") & lowMask);
});

test("write library: two photos of the same time before the v1 epoch get consecutive keys in order", async () => {
  await writeLibrary(small.context, small.library);
  const moment = BigInt(Date.UTC(2011, 0, 1));
  expect((await mediaRow("old")).id).toBe(moment);
  expect((await mediaRow("old-too")).id).toBe(moment + 1n);
});

test("write library: skips media with an unreadable picture, reports its path, and writes the rest", async () => {
  const path = join(small.root, "snow.jpg");
  await writeFile(path, "melted");
  const report = await writeLibrary(small.context, small.library);
  // Two old photos, an album and a portrait.
  expect(report.unreadable.map((error) => error.path)).toEqual([path, path, path, path]);
  expect(report.added).toMatchObject({ people: 3, pictures: 2, comments: 2, likes: 2 });
  const { files = [] } = await small.allRows();
  expect(await small.onDisk()).toHaveLength(files.length);
});

test("write library: an unknown person is refused before anything is written", async () => {
  const { context, library, allRows } = small;
  const before = await allRows();
  const like = { author: "nobody", media: "small/media/clip", createdMs: 0 };
  const wrong: Library = { ...library, likes: [...library.likes, like] };
  await expect(writeLibrary(context, wrong)).rejects.toThrow('"nobody"');
  expect(await allRows()).toEqual(before);
});
