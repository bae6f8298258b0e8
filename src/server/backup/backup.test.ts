import { existsSync, readdirSync, statSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { migrate, steps } from "#server/database/migrate.ts";
import { openDatabase } from "#server/database/open.ts";
import { dayMs } from "#server/lib/clock.ts";
import {
  emptyLibrary,
  hashesIn,
  openPicturedLibrary,
} from "#server/testing/fixtures/pictured-library.ts";
import {
  readDerived,
  writeCurrentVersion,
  writeFirstVersion,
} from "#server/testing/fixtures/tagged-library.ts";
import { rowsOf } from "#server/testing/imports/library-rows.ts";
import { openBareDatabase, openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { listRuns } from "./backup-folder.ts";
import { readMoment } from "./choose-run.ts";
import { restoreLibrary } from "./restore.ts";
import type { DatabaseConfig } from "./rows.ts";
import { type BackupOptions, runBackup } from "./run-backup.ts";

const backUp = (dir: string, config: DatabaseConfig, options: Partial<BackupOptions> = {}) =>
  runBackup({ dir, config, clock: Date.now, keepDays: null, ...options });

const restore = (dir: string, config: DatabaseConfig, options = {}) =>
  restoreLibrary({ dir, config, untilMs: null, replace: false, ...options });

async function open(config: DatabaseConfig) {
  const database = await openDatabase(config);
  onTestFinished(() => database.close());
  return database.db;
}

/** A folder inside one that exists, so that the backup makes it. */
const newFolder = async () => join(await tempFolder(), "backup");

test("backup and restore: rows, pictures, originals and the key are the same", async () => {
  const { db, world, ada, config, mediaRoot, addFiles } = await openPicturedLibrary();
  const ben = await world.person("ben", { full_name: 'Ødegård\u2028\\ "山" #1\n' });
  const { media } = await addFiles();
  await addFiles();
  await world.like(ben, media, 2n ** 62n + 1n);
  await world.location("Café", 0.1 + 0.2, -8.1);
  await world.follow(ada, ben);
  const dir = await newFolder();
  const report = await backUp(dir, config);
  expect(report.manifest).toMatchObject({ missing: [], damaged: [], media: report.copied });
  expect(report.manifest.rows).toMatchObject({ users: 2, media: 2, likes: 1 });

  const target = await emptyLibrary();
  await restore(dir, target.config);
  const restored = await open(target.config);
  expect(await rowsOf(restored)).toEqual(await rowsOf(db));
  expect(await restored.selectFrom("files").select("key").orderBy("id").execute()).toEqual(
    await db.selectFrom("files").select("key").orderBy("id").execute(),
  );
  expect(hashesIn(target.mediaRoot)).toEqual(hashesIn(mediaRoot));
  const keyOf = ({ dataDir }: DatabaseConfig) => hashesIn(dataDir)["secret.key"];
  expect(keyOf(target.config)).toBe(keyOf(config));
});

test("backup: one that runs during writes holds one moment of the library", async () => {
  const { db, world, ada, config, addFiles } = await openPicturedLibrary();
  const { media } = await addFiles();
  const ending = new AbortController();
  const writing = (async () => {
    let count = 0;
    while (!ending.signal.aborted) {
      const person = await world.person(`person${count}`);
      await db.transaction().execute(async (trx) => {
        const like = { id: world.nextKey(), user_id: person, media_id: media };
        await trx.insertInto("likes").values(like).execute();
        await trx
          .updateTable("media")
          .set((eb) => ({ like_count: eb("like_count", "+", 1) }))
          .where("id", "=", media)
          .execute();
      });
      count += 1;
      await new Promise(setImmediate);
    }
    return count;
  })();
  const dir = await newFolder();
  await backUp(dir, config);
  await backUp(dir, config);
  ending.abort();
  expect(await writing).toBeGreaterThan(0);
  for (const { manifest } of await listRuns(dir)) {
    const target = await emptyLibrary();
    await restore(dir, target.config, { untilMs: Date.parse(manifest.createdTime) });
    const restored = await open(target.config);
    const { likes } = manifest.rows;
    const { like_count } = await restored
      .selectFrom("media")
      .select("like_count")
      .where("user_id", "=", ada)
      .executeTakeFirstOrThrow();
    expect(like_count).toBe(likes);
  }
});

test("backup: a second one of an unchanged library copies no media, and a changed one only what is new", async () => {
  const { config, addFiles } = await openPicturedLibrary();
  await addFiles();
  const dir = await newFolder();
  const { manifest } = await backUp(dir, config);
  const second = await backUp(dir, config);
  expect(second.copied).toEqual({ files: 0, bytes: 0 });
  expect(second.manifest.media).toEqual(manifest.media);
  await addFiles();
  const third = await backUp(dir, config);
  expect([third.copied.files, third.manifest.media.files]).toEqual([3, 6]);
});

test("backup: others on the machine can read none of it", async () => {
  const { config, addFiles } = await openPicturedLibrary();
  await addFiles();
  const dir = await newFolder();
  await backUp(dir, config);
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" });
  expect(paths.filter((path) => (statSync(join(dir, path)).mode & 0o077) !== 0)).toEqual([]);
  expect(paths.length).toBeGreaterThan(10);
});

test("restore: a run that was cut off is not used, and the next backup removes it", async () => {
  const { db, config, addFiles, world } = await openPicturedLibrary();
  await addFiles();
  const dir = await newFolder();
  const first = await backUp(dir, config);
  await world.person("ben");
  const { name } = await backUp(dir, config);
  await rm(join(dir, "runs", name, "manifest.json"));
  const target = await emptyLibrary();
  expect((await restore(dir, target.config)).name).toBe(first.name);
  const restored = await open(target.config);
  expect(await restored.selectFrom("users").select("username").execute()).toEqual([
    { username: "ada" },
  ]);
  await rm(join(dir, "runs", first.name, "manifest.json"));
  await expect(restore(dir, (await emptyLibrary()).config)).rejects.toThrow("no whole backup");
  await backUp(dir, config);
  expect(await readdir(join(dir, "runs"))).toHaveLength(1);
  expect(await db.selectFrom("users").select("id").execute()).toHaveLength(2);
});

test("restore: a damaged backup is refused before anything is written", async () => {
  const { config, addFiles } = await openPicturedLibrary();
  const { original } = await addFiles();
  const dir = await newFolder();
  const { name } = await backUp(dir, config);
  const target = await emptyLibrary();
  await writeFile(join(dir, "runs", name, "secret.key"), "other");
  await expect(restore(dir, target.config)).rejects.toThrow("secret.key is missing or changed");
  await backUp(dir, config);
  const [start, rest] = original.split("/").slice(-2);
  await rm(join(dir, "media", start ?? "", rest ?? ""));
  await expect(restore(dir, target.config)).rejects.toThrow("is missing or has another size");
  expect(existsSync(target.mediaRoot)).toBe(false);
  // The next backup sees that the store lost it.
  expect((await backUp(dir, config)).copied.files).toBe(1);
  await restore(dir, target.config);
});

test("restore: a library that has people is replaced only if that is asked for", async () => {
  const { db, config, world, addFiles } = await openPicturedLibrary();
  await addFiles();
  const dir = await newFolder();
  await backUp(dir, config);
  const other = await openPicturedLibrary();
  await other.world.person("zoe");
  await expect(restore(dir, other.config)).rejects.toThrow("has people");
  await world.person("ben");
  await restore(dir, other.config, { replace: true });
  const restored = await open(other.config);
  expect(await restored.selectFrom("users").select("username").execute()).toEqual([
    { username: "ada" },
  ]);
  expect(await db.selectFrom("users").select("id").execute()).toHaveLength(2);
});

test("restore: a backup of every kind of moment is found by --at", () => {
  expect(readMoment("2026-11-29")).toBe(new Date(2026, 10, 29, 23, 59, 59, 999).getTime());
  expect(readMoment("2026-11-29T18:00Z")).toBe(Date.UTC(2026, 10, 29, 18));
  for (const text of ["yesterday", "2026-13-40", "2026"]) expect(readMoment(text)).toBeNull();
});

test("restore: a library of an earlier version is upgraded", async () => {
  const old = await openBareDatabase();
  onTestFinished(() => old.close());
  const names = Object.keys(steps);
  const listTo = (count: number) => Object.fromEntries(Object.entries(steps).slice(0, count));
  await migrate(old.db, old.engine, listTo(1));
  await writeFirstVersion(old.db);
  await migrate(old.db, old.engine, listTo(9));
  const dir = await newFolder();
  const { manifest } = await backUp(dir, old.config);
  expect(manifest.steps).toEqual(names.slice(0, 9));
  const target = await emptyLibrary();
  await restore(dir, target.config);
  const restored = await open(target.config);
  const fresh = await openTestDatabase();
  onTestFinished(() => fresh.close());
  await writeCurrentVersion(fresh.db);
  expect(await readDerived(restored)).toEqual(await readDerived(fresh.db));
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(restored);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(names);
});

test("backup: old runs and the media that only they name are removed, never the newest", async () => {
  const { db, config, addFiles, world } = await openPicturedLibrary();
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
  const target = await emptyLibrary();
  await restore(dir, target.config);
});

test("backup: files that the library lost are named, and the others are backed up", async () => {
  const { config, addFiles } = await openPicturedLibrary();
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
  const { config } = await openPicturedLibrary();
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
