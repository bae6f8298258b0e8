import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fileFolder } from "#server/media/files.ts";
import { projectRoot } from "#server/project-root.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { measureClips } from "./measure-clips.ts";

/** A clip of a second. */
const sample = join(projectRoot, "src", "server", "media", "samples", "sound.mp4");

/** A library as an earlier version left it: a clip, a generated one with the same bytes, and one without its file. */
async function oldLibrary() {
  const mediaRoot = await mkdtemp(join(tmpdir(), "keepsake-clips-"));
  onTestFinished(() => rm(mediaRoot, { recursive: true }));
  const { db, world } = await startTestApp();
  const ada = await world.person("ada");
  const add = async (key: string, storedKey: string | null) => {
    const media = await world.media(ada);
    const { file_id: id } = await db
      .selectFrom("media_items")
      .select("file_id")
      .where("media_id", "=", media)
      .executeTakeFirstOrThrow();
    await db
      .updateTable("files")
      .set({ key, stored_key: storedKey, kind: "video" })
      .where("id", "=", id)
      .execute();
  };
  const keys = { clip: "a".repeat(32), generated: "b".repeat(32), lost: "c".repeat(32) };
  await add(keys.clip, null);
  await add(keys.generated, keys.clip);
  await add(keys.lost, null);
  const folder = fileFolder(mediaRoot, keys.clip);
  await mkdir(folder, { recursive: true });
  await copyFile(sample, join(folder, "clip.mp4"));
  const measure = (signal = new AbortController().signal) =>
    measureClips({ db, mediaRoot }, signal);
  const durations = async () => {
    const rows = await db
      .selectFrom("files")
      .select(["key", "duration_ms"])
      .where("kind", "=", "video")
      .orderBy("key")
      .execute();
    return rows.map(({ duration_ms: durationMs }) => durationMs);
  };
  return { db, measure, durations };
}

test("measure clips: gives clips of an earlier version their durations, also those that share bytes", async () => {
  const { measure, durations } = await oldLibrary();
  expect(await durations()).toEqual([null, null, null]);
  await measure();
  expect(await durations()).toEqual([1000, 1000, null]);
});

test("measure clips: reads the files only once, and goes on after a stop", async () => {
  const { db, measure, durations } = await oldLibrary();
  await measure(AbortSignal.abort());
  expect(await durations()).toEqual([null, null, null]);
  await measure();
  await db.updateTable("files").set({ duration_ms: null }).execute();
  await measure();
  expect(await durations()).toEqual([null, null, null]);
});
