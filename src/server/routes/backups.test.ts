import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeManifest } from "#server/backup/backup-folder.ts";
import { dayMs } from "#server/lib/clock.ts";
import { writeOutcome } from "#server/queries/backup-outcome.ts";
import { writeSetting } from "#server/queries/settings.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";

/** A library whose owner is Ada. */
async function adasLibrary(backups: { dir: string; days: number } | null) {
  const home = await startTestApp({ backups });
  const ada = await home.world.person("ada");
  const ben = await home.world.person("ben");
  await writeSetting(home.db, "owner", String(ada));
  const asAda = await home.as(ada);
  const read = async () => dataOf("getBackups", await asAda.get("/keepsake/backups"));
  return { ...home, read, asBen: await home.as(ben) };
}

const nowMs = Date.UTC(2020, 0, 1);
const manifest = {
  keepsake: "0.1.0",
  engine: "sqlite",
  steps: [],
  rows: {},
  media: { files: 0, bytes: 0 },
  missing: ["ab/cd"],
  damaged: [],
  parts: [],
} as const;

test("backups: the owner reads when the last one was made, and what is wrong", async () => {
  const dir = await tempFolder();
  const { db, read, wait } = await adasLibrary({ dir, days: 7 });
  const none = { days: 7, last_time: null, is_old: false, lost_files: 0, failure: null };
  expect(await read()).toEqual(none);
  const failure = { time: nowMs / 1000, message: "/mnt/disk does not exist." };
  await writeOutcome(db, { doneTime: null, failure });
  expect(await read()).toEqual({ ...none, failure: { ...failure, time: String(failure.time) } });
  const folder = join(dir, "runs", "2026-11-29T21-30-00-123Z-4f2a");
  await mkdir(folder, { recursive: true });
  await writeManifest(folder, { ...manifest, createdTime: new Date(nowMs).toISOString() });
  await writeOutcome(db, { doneTime: nowMs / 1000, failure: null });
  const done = { ...none, last_time: String(nowMs / 1000), lost_files: 1 };
  expect(await read()).toEqual(done);
  wait((2 * dayMs) / 1000 + 1);
  expect(await read()).toEqual({ ...done, is_old: true });
});

test("backups: without a folder there are none, and only the owner may ask", async () => {
  const { read, asBen, stranger } = await adasLibrary(null);
  expect(await read()).toMatchObject({ days: null, last_time: null, failure: null });
  expect(refusalOf(await asBen.get("/keepsake/backups"))).toBe("400 APINotAllowedError");
  expect((await stranger.get("/keepsake/backups")).status).toBe(400);
});
