import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#server/database/open.ts";
import { dayMs } from "#server/lib/clock.ts";
import { hashesIn, openSqliteLibrary } from "#server/testing/fixtures/pictured-library.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { readMoment } from "./choose-run.ts";
import { listedFiles } from "./file-list.ts";
import { restoreLibrary } from "./restore.ts";
import type { DatabaseConfig } from "./rows.ts";
import { type BackupOptions, runBackup } from "./run-backup.ts";

const backUp = (dir: string, config: DatabaseConfig, options: Partial<BackupOptions> = {}) =>
  runBackup({ dir, config, clock: Date.now, keepDays: null, ...options });

const restore = (dir: string, config: DatabaseConfig) =>
  restoreLibrary({ dir, config, untilMs: null, replace: false });

async function emptyTarget() {
  const config = { dataDir: await tempFolder(), databaseUrl: null };
  return { config, mediaRoot: join(config.dataDir, "media") };
}

async function open(config: DatabaseConfig) {
  const database = await openDatabase(config);
  onTestFinished(() => database.close());
  return database.db;
}

/** A folder inside one that exists, so that the backup makes it. */
const newFolder = async () => join(await tempFolder(), "backup");

test("backup: a later one copies only what is new, and others on the machine can read none of it", async () => {
  const { config, addFiles } = await openSqliteLibrary();
  await addFiles();
  const dir = await newFolder();
  const { manifest } = await backUp(dir, config);
  const second = await backUp(dir, config);
  expect(second.copied).toEqual({ files: 0, bytes: 0 });
  expect(second.manifest.media).toEqual(manifest.media);
  await addFiles();
  const third = await backUp(dir, config);
  expect([third.copied.files, third.manifest.media.files]).toEqual([3, 6]);
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" });
  expect(paths.filter((path) => (statSync(join(dir, path)).mode & 0o077) !== 0)).toEqual([]);
  expect(paths).toContain(join("runs", third.name, "secret.key"));
});

test("restore: a run that was cut off is not used, and the next backup removes it", async () => {
  const { db, config, addFiles, world } = await openSqliteLibrary();
  await addFiles();
  const dir = await newFolder();
  const first = await backUp(dir, config);
  await world.person("ben");
  const { name } = await backUp(dir, config);
  await rm(join(dir, "runs", name, "manifest.json"));
  const target = await emptyTarget();
  expect((await restore(dir, target.config)).name).toBe(first.name);
  const restored = await open(target.config);
  expect(await restored.selectFrom("users").select("username").execute()).toEqual([
    { username: "ada" },
  ]);
  await rm(join(dir, "runs", first.name, "manifest.json"));
  await expect(restore(dir, (await emptyTarget()).config)).rejects.toThrow("no whole backup");
  await backUp(dir, config);
  expect(await readdir(join(dir, "runs"))).toHaveLength(1);
  expect(await db.selectFrom("users").select("id").execute()).toHaveLength(2);
});

test("restore: a damaged backup is refused, and leaves no rows", async () => {
  const { config, mediaRoot, addFiles } = await openSqliteLibrary();
  const { original } = await addFiles();
  const dir = await newFolder();
  const { name } = await backUp(dir, config);
  const target = await emptyTarget();
  await writeFile(join(dir, "runs", name, "secret.key"), "other");
  await expect(restore(dir, target.config)).rejects.toThrow("secret.key is missing or changed");
  await backUp(dir, config);
  const [start, rest] = original.split("/").slice(-2);
  await rm(join(dir, "media", start ?? "", rest ?? ""));
  await expect(restore(dir, target.config)).rejects.toThrow("is missing or has another size");
  expect(existsSync(target.mediaRoot)).toBe(false);
  // The next backup sees that the store lost it.
  expect((await backUp(dir, config)).copied.files).toBe(1);
  const place = join(dir, "media", start ?? "", rest ?? "");
  const bytes = await readFile(place);
  await writeFile(place, "x".repeat(bytes.length));
  await expect(restore(dir, target.config)).rejects.toThrow("has changed");
  expect(existsSync(join(target.config.dataDir, "keepsake.sqlite"))).toBe(false);
  // A restore that was cut off continues.
  await writeFile(place, bytes);
  await restore(dir, target.config);
  expect(hashesIn(target.mediaRoot)).toEqual(hashesIn(mediaRoot));
});

test("backup: what is not a run is neither read nor removed", async () => {
  const { config } = await openSqliteLibrary();
  const dir = await newFolder();
  const { name } = await backUp(dir, config);
  const others = join(dir, "runs", "experiments");
  mkdirSync(others);
  await writeFile(join(others, "notes.txt"), "mine");
  await writeFile(join(dir, "runs", ".DS_Store"), "");
  const later = await backUp(dir, config);
  const kept = [".DS_Store", "experiments", name, later.name];
  expect(readdirSync(join(dir, "runs")).toSorted()).toEqual(kept.toSorted());
  expect(existsSync(join(others, "notes.txt"))).toBe(true);
});

test("restore: a list that leads out of the media folder is refused", async () => {
  const { config, addFiles } = await openSqliteLibrary();
  await addFiles();
  const dir = await newFolder();
  const { name } = await backUp(dir, config);
  const run = join(dir, "runs", name);
  const list = join(run, "files.ndjson");
  const [line = ""] = (await readFile(list, "utf8")).split("\n");
  const hostile = `${JSON.stringify({ ...JSON.parse(line), path: "../../outside" })}\n`;
  await writeFile(list, hostile);
  const listed = async () => {
    for await (const _file of listedFiles({ folder: run }));
  };
  await expect(listed()).rejects.toThrow(/damaged/);
});

test("restore: a backup of every kind of moment is found by --at", () => {
  expect(readMoment("2026-11-29")).toBe(new Date(2026, 10, 29, 23, 59, 59, 999).getTime());
  expect(readMoment("2026-11-29T18:00Z")).toBe(Date.UTC(2026, 10, 29, 18));
  for (const text of ["yesterday", "2026-13-40", "2026"]) expect(readMoment(text)).toBeNull();
});

test("backup: old runs and the media that only they name are removed, never the newest", async () => {
  const { db, config, addFiles, world } = await openSqliteLibrary();
  await addFiles();
  const { media } = await addFiles();
  const dir = await newFolder();
  const day = (number: number) => () => Date.UTC(2026, 0, 1) + number * dayMs;
  await backUp(dir, config, { clock: day(0) });
  await world.remove(media);
  await db
    .deleteFrom("files")
    .where("id", "not in", db.selectFrom("media_items").select("file_id"))
    .execute();
  const kept = await backUp(dir, config, { clock: day(5), keepDays: 7 });
  expect(kept.removed).toBe(0);
  const files = () => Object.keys(hashesIn(join(dir, "media"))).length;
  const before = files();
  const last = await backUp(dir, config, { clock: day(9), keepDays: 7 });
  expect(last.removed).toBe(1);
  expect(files()).toBeLessThan(before);
  expect((await backUp(dir, config, { clock: day(90), keepDays: 7 })).removed).toBe(2);
  const target = await emptyTarget();
  await restore(dir, target.config);
});

test("backup: files that the library lost are named, and the others are backed up", async () => {
  const { config, addFiles } = await openSqliteLibrary();
  const lost = await addFiles();
  const changed = await addFiles();
  await rm(lost.folder, { recursive: true });
  await writeFile(changed.original, "no picture");
  const { manifest } = await backUp(await newFolder(), config);
  expect(manifest.missing).toEqual([lost.folder.split("/").slice(-2).join("/")]);
  expect(manifest.damaged).toEqual([
    ["originals", ...changed.original.split("/").slice(-2)].join("/"),
  ]);
});

test("backup: only one runs at a time, and a killed one is in nobody's way", async () => {
  const { config } = await openSqliteLibrary();
  const dir = await newFolder();
  const both = await Promise.allSettled([backUp(dir, config), backUp(dir, config)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const lock = (host: string) =>
    writeFile(join(dir, "backup.lock"), JSON.stringify({ pid: 2 ** 22 + 1, host }));
  await lock(hostname());
  await backUp(dir, config);
  await lock("another machine");
  await expect(backUp(dir, config)).rejects.toThrow("another backup");
});
