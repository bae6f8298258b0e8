import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { createPicturePool } from "#server/media/picture-pool.ts";
import { writeDownload } from "#server/testing/downloads/generated-download.ts";
import { beginImport, emptyPictures } from "#server/testing/downloads/import-into.ts";
import { libraryRows, misplacedFiles } from "#server/testing/downloads/library-content.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";

async function openLibrary() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  return database;
}

test("import: a disk that fills up half way fails it with a sentence, and it goes on when there is space", async () => {
  const folder = await tempFolder();
  const paths = await writeDownload(folder, { posts: 6, likes: 40, parts: 1 });
  const calm = await openLibrary();
  expect((await (await beginImport(calm, paths)).work()).state).toBe("done");
  const library = await openLibrary();
  const begun = await beginImport(library, paths);
  const pool = createPicturePool({ mediaRoot: join(library.config.dataDir, "media"), workers: 1 });
  let left = 3;
  const failed = await begun.work({
    pictures: {
      ...pool,
      store: async (job) => {
        left -= 1;
        if (left < 0) throw new NoSpaceError("a picture could not be written.");
        return pool.store(job);
      },
    },
  });
  expect(failed.state).toBe("failed");
  expect(failed.progress.failure).toBe(
    "There is not enough space on the disk: a picture could not be written.",
  );
  await begun.resume();
  const done = await begun.work();
  expect([done.state, done.progress.failure]).toEqual(["done", null]);
  expect(await libraryRows(library.db)).toEqual(await libraryRows(calm.db));
  expect(await misplacedFiles(library.db, library.config.dataDir)).toEqual([]);
});

test("import: a database that is full fails it with a sentence", async () => {
  const folder = await tempFolder();
  const paths = await writeDownload(folder, { posts: 1, likes: 1, parts: 1 });
  const library = await openLibrary();
  const begun = await beginImport(library, paths);
  const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  const { state, progress } = await begun.work({
    pictures: { ...emptyPictures(), store: () => Promise.reject(full) },
  });
  expect(state).toBe("failed");
  expect(progress.failure).toBe(
    "There is not enough space on the disk: the database could not be written.",
  );
});

test("import: an end of the process is no failure, and the next one goes on", async () => {
  const folder = await tempFolder();
  const paths = await writeDownload(folder, { posts: 3, likes: 20, parts: 1 });
  const library = await openLibrary();
  const begun = await beginImport(library, paths);
  const stopping = new AbortController();
  const stopped = await begun.work({
    signal: stopping.signal,
    pictures: {
      store: async () => {
        stopping.abort();
        throw new Error("the picture pool is closed");
      },
      make: async () => undefined,
      close: async () => undefined,
    },
  });
  expect([stopped.state, stopped.progress.failure]).toEqual(["running", null]);
  expect((await begun.work()).state).toBe("done");
});
