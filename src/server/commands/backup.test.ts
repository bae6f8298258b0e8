import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { finish, runCli } from "#server/testing/app/server-process.ts";
import { hashesIn, openSqliteLibrary } from "#server/testing/fixtures/pictured-library.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";

// It starts five processes, because exit codes and words are what a person's own programs depend on.
test("backup, verify, restore: say what they did, and end with a code that tells it", async () => {
  const { config, mediaRoot, addPicture } = await openSqliteLibrary();
  const { folder } = await addPicture();
  const dir = await tempFolder();
  const run = (dataDir: string, ...argv: string[]) => finish(runCli(argv, { DATA_DIR: dataDir }));
  const made = await run(config.dataDir, "backup", dir);
  expect([made.code, made.out]).toEqual([
    0,
    expect.stringMatching(
      /^Backed up \d+ rows and 19 media files; \d+ of them \([\d.]+ MB\) were new\.\n$/,
    ),
  ]);

  const target = await tempFolder();
  const restored = await run(target, "restore", dir);
  expect([restored.code, restored.out]).toEqual([
    0,
    expect.stringMatching(/^Restored the backup of 20\S+Z: \d+ rows and 19 media files\.\n$/),
  ]);
  expect(hashesIn(join(target, "media"))).toEqual(hashesIn(mediaRoot));
  const again = await run(target, "restore", dir, "--at", "2001-01-01");
  expect([again.code, again.err]).toEqual([
    1,
    expect.stringMatching(/^keepsake: there is no backup from then or before/),
  ]);

  await rm(join(folder, "large.jpg"));
  const found = await run(config.dataDir, "verify", "--json");
  expect([found.code, JSON.parse(found.out)]).toMatchObject([
    2,
    { problems: [{ detail: "is missing", isRepaired: false }] },
  ]);
  const repaired = await run(config.dataDir, "verify", "--repair");
  expect([repaired.code, repaired.out]).toEqual([
    0,
    expect.stringContaining("/large.jpg is missing; repaired\nWrong: 1. Repaired: 1."),
  ]);
});
