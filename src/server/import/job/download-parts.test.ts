import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  type DownloadNumbers,
  writeDownload,
} from "#server/testing/downloads/generated-download.ts";
import { beginImport, emptyPictures } from "#server/testing/downloads/import-into.ts";
import { libraryRows } from "#server/testing/downloads/library-content.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";

/** IMPORT_SCALE=10 has 5,000 posts and 100,000 likes, with all their pictures. */
const scale = Number(process.env["IMPORT_SCALE"] ?? 1);

async function importedRows(numbers: DownloadNumbers) {
  const folder = await tempFolder();
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const paths = await writeDownload(join(folder, "download"), numbers);
  // The first is the one with the fewest lists, so the order does not help.
  const begun = await beginImport(database, paths.toReversed());
  const { state, report } = await begun.work(scale === 1 ? { pictures: emptyPictures() } : {});
  expect(state).toBe("done");
  return { rows: await libraryRows(database.db), found: report?.found, added: report?.added };
}

// What is in which part is no matter of the engine, and a suite has one time for it.
test.skipIf(process.env["TEST_ENGINE"] === "postgres" && scale === 1)(
  "import: a download in six parts is the same library as in one",
  { timeout: scale * 200_000 },
  async () => {
    const numbers = { posts: 500 * scale, likes: 10_000 * scale };
    const one = await importedRows({ ...numbers, parts: 1 });
    expect(one.added).toMatchObject({ post: numbers.posts, like: numbers.likes });
    expect(one.rows["files"]?.length).toBeGreaterThan(numbers.posts);
    const six = await importedRows({ ...numbers, parts: 6 });
    expect([six.found, six.added]).toEqual([one.found, one.added]);
    for (const [table, rows] of Object.entries(one.rows)) {
      expect(six.rows[table], table).toEqual(rows);
    }
  },
);
