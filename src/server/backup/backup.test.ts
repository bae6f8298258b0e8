import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { migrate, steps } from "#server/database/migrate.ts";
import { openDatabase } from "#server/database/open.ts";
import { fillLibrary, hashesIn } from "#server/testing/fixtures/pictured-library.ts";
import {
  readDerived,
  writeCurrentVersion,
  writeFirstVersion,
} from "#server/testing/fixtures/tagged-library.ts";
import { rowsOf } from "#server/testing/imports/library-rows.ts";
import { openBareDatabase, openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { verifyLibrary } from "#server/verify/verify-library.ts";
import { restoreLibrary } from "./restore.ts";
import type { DatabaseConfig } from "./rows.ts";
import { runBackup } from "./run-backup.ts";

const backUp = (dir: string, config: DatabaseConfig) =>
  runBackup({ dir, config, clock: Date.now, keepDays: null });

const restore = (dir: string, config: DatabaseConfig, replace = false) =>
  restoreLibrary({ dir, config, untilMs: null, replace });

/** A library of Ada on the engine under test. */
async function library() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  return fillLibrary(database);
}

async function emptyTarget() {
  const { config, close } = await openTestDatabase();
  onTestFinished(close);
  return { config, mediaRoot: join(config.dataDir, "media") };
}

async function open(config: DatabaseConfig) {
  const database = await openDatabase(config);
  onTestFinished(() => database.close());
  return database.db;
}

test("backup and restore: rows, pictures, originals and the key are the same", async () => {
  const { db, world, ada, config, mediaRoot, addFiles } = await library();
  const ben = await world.person("ben", { full_name: 'Ødegård\u2028\\ "山" #1\n' });
  const { media } = await addFiles();
  await addFiles();
  await world.like(ben, media, 2n ** 62n + 1n);
  await world.location("Café", 0.1 + 0.2, -8.1);
  await world.follow(ada, ben);
  const dir = await tempFolder();
  const report = await backUp(dir, config);
  expect(report.manifest).toMatchObject({ missing: [], damaged: [], media: report.copied });
  expect(report.manifest.rows).toMatchObject({ users: 2, media: 2, likes: 1 });

  const target = await emptyTarget();
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
  const { db, world, config, addPicture } = await library();
  const { media } = await addPicture();
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
  const dir = await tempFolder();
  await backUp(dir, config);
  ending.abort();
  expect(await writing).toBeGreaterThan(0);
  const target = await emptyTarget();
  await restore(dir, target.config);
  const restored = await open(target.config);
  // It compares the counts in the rows of media with the likes, which other statements of a transaction wrote.
  const { problems } = await verifyLibrary({
    db: restored,
    dataDir: target.config.dataDir,
    repair: false,
  });
  expect(problems).toEqual([]);
});

test("restore: a library that has people is replaced only if that is asked for", async () => {
  const { db, config, world, addFiles } = await library();
  await addFiles();
  const dir = await tempFolder();
  await backUp(dir, config);
  const other = await library();
  await other.world.person("zoe");
  await expect(restore(dir, other.config)).rejects.toThrow("has people");
  await world.person("ben");
  await restore(dir, other.config, true);
  const restored = await open(other.config);
  expect(await restored.selectFrom("users").select("username").execute()).toEqual([
    { username: "ada" },
  ]);
  expect(await db.selectFrom("users").select("id").execute()).toHaveLength(2);
});

test("restore: a library of an earlier version is upgraded", async () => {
  const old = await openBareDatabase();
  onTestFinished(() => old.close());
  const names = Object.keys(steps);
  const listTo = (count: number) => Object.fromEntries(Object.entries(steps).slice(0, count));
  await migrate(old.db, old.engine, listTo(1));
  await writeFirstVersion(old.db);
  await migrate(old.db, old.engine, listTo(9));
  const dir = await tempFolder();
  const { manifest } = await backUp(dir, old.config);
  expect(manifest.steps).toEqual(names.slice(0, 9));
  const target = await emptyTarget();
  await restore(dir, target.config);
  const restored = await open(target.config);
  const fresh = await openTestDatabase();
  onTestFinished(() => fresh.close());
  await writeCurrentVersion(fresh.db);
  expect(await readDerived(restored)).toEqual(await readDerived(fresh.db));
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(restored);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(names);
});
