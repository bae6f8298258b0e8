import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listRuns } from "#server/backup/backup-folder.ts";
import { finish, runCli, startServerProcess } from "#server/testing/app/server-process.ts";
import { hashesIn, openSqliteLibrary } from "#server/testing/fixtures/pictured-library.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";

// Four processes: only the built server makes its backups in one of its own, and exit codes are what scripts see.
test("a server's daily backup, restore and verify say what they did and end with a code that tells it", async () => {
  const { config, mediaRoot, addPicture } = await openSqliteLibrary();
  await addPicture();
  const dir = await tempFolder();
  const { child, ended } = await startServerProcess({ DATA_DIR: config.dataDir, BACKUP_DIR: dir });
  await expect.poll(async () => (await listRuns(dir)).length, { timeout: 55_000 }).toBe(1);
  child.kill("SIGTERM");
  expect((await ended).err).toBe("");

  const target = await tempFolder();
  const run = (...argv: string[]) => finish(runCli(argv, { DATA_DIR: target }));
  const restored = await run("restore", dir);
  expect([restored.code, restored.out]).toEqual([
    0,
    expect.stringMatching(/^Restored the backup of 20\S+Z: \d+ rows and 19 media files\.\n$/),
  ]);
  const hashes = hashesIn(mediaRoot);
  expect(hashesIn(join(target, "media"))).toEqual(hashes);

  const [lost = ""] = Object.keys(hashes).filter((path) => path.endsWith("/large.jpg"));
  await rm(join(target, "media", lost));
  const found = await run("verify", "--json");
  expect([found.code, JSON.parse(found.out)]).toMatchObject([
    2,
    { problems: [{ subject: `media/${lost}`, detail: "is missing", isRepaired: false }] },
  ]);
});
