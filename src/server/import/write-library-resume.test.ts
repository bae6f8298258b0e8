import { rename } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { markPending } from "#server/media/pending-files.ts";
import { storePicture } from "#server/media/store-file.ts";
import { openSmallLibrary, type SmallLibrary } from "#server/testing/fixtures/small-library.ts";

import { type WriteProgress, writeLibrary, writePhases } from "./write-library.ts";

let small: SmallLibrary;
beforeEach(async () => {
  small = await openSmallLibrary();
});
afterEach(() => small.close());

async function expectWhole() {
  const files = await small.context.db.selectFrom("files").select("key").execute();
  expect(await small.onDisk()).toEqual(files.map(({ key }) => key).toSorted());
  const rows = Object.entries(await small.allRows()).map(([table, found]) => [table, found.length]);
  expect(Object.fromEntries(rows)).toEqual({
    users: 3,
    files: 8,
    locations: 1,
    media: 5,
    media_items: 6,
    media_people: 1,
    media_tags: 2,
    tags: 2,
    comments: 3,
    likes: 3,
    follows: 2,
  });
  const counts = await small.context.db
    .selectFrom("media")
    .select(["like_count", "comment_count"])
    .execute();
  expect(counts.reduce((sum, row) => sum + row.like_count, 0)).toBe(3);
  expect(counts.reduce((sum, row) => sum + row.comment_count, 0)).toBe(3);
}

test("write library: writing twice adds nothing, and all keys stay", async () => {
  await writeLibrary(small.context, small.library);
  await expectWhole();
  const before = await small.allRows();
  const { added } = await writeLibrary(small.context, small.library);
  expect(Object.values(added)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await small.allRows()).toEqual(before);
  await expectWhole();
});

test("write library: adds what is new in a library that has grown", async () => {
  const { context, library } = small;
  await writeLibrary(context, {
    ...library,
    media: library.media.slice(0, 4),
    likes: library.likes.slice(1),
  });
  const { added } = await writeLibrary(context, library);
  expect(added).toMatchObject({ pictures: 1, likes: 1, comments: 0 });
  await expectWhole();
});

test.each(writePhases)(
  "write library: the next run completes one stopped in the phase %s",
  async (phase) => {
    const stop = (progress: WriteProgress) => {
      if (progress.phase === phase && progress.done > 0) throw new Error("stopped");
    };
    await expect(writeLibrary(small.context, small.library, stop)).rejects.toThrow("stopped");
    await writeLibrary(small.context, small.library);
    await expectWhole();
  },
);

test("write library: removes the file of a writer that crashed before adding its row", async () => {
  const { mediaRoot } = small.context;
  const { key } = await storePicture(mediaRoot, join(small.root, "sunset.jpg"));
  const mark = join(mediaRoot, "pending", key);
  await rename(`${mark}.${process.pid}`, `${mark}.99999999`);
  await writeLibrary(small.context, small.library);
  await expectWhole();
});

test("write library: keeps the file of a writer that crashed after adding its row", async () => {
  const { context, library } = small;
  await writeLibrary(context, library);
  const { key } = await context.db.selectFrom("files").select("key").executeTakeFirstOrThrow();
  await markPending(context.mediaRoot, key);
  await writeLibrary(context, library);
  await expectWhole();
});

test("write library: reports progress from the start to the end of every phase", async () => {
  const seen: WriteProgress[] = [];
  await writeLibrary(small.context, small.library, (progress) => seen.push(progress));
  for (const phase of writePhases) {
    const steps = seen.filter((step) => step.phase === phase);
    expect(steps[0]?.done).toBe(0);
    expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total);
  }
});
