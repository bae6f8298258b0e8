import { existsSync, truncateSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listRuns } from "#server/backup/backup-folder.ts";
import { filesByPath } from "#server/backup/file-list.ts";
import { runBackup } from "#server/backup/run-backup.ts";
import { reportText } from "#server/commands/verify.ts";
import { addClient } from "#server/queries/access/clients.ts";
import { hashesIn, openSqliteLibrary } from "#server/testing/fixtures/pictured-library.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { verifyLibrary } from "./verify-library.ts";

async function library() {
  const opened = await openSqliteLibrary();
  const { db, config } = opened;
  const verify = (repair = false) => verifyLibrary({ db, dataDir: config.dataDir, repair });
  return { ...opened, verify };
}

test("verify: finds missing, empty, cut and changed files, and makes renditions again", async () => {
  const { addPicture, verify, mediaRoot } = await library();
  const one = await addPicture();
  const before = hashesIn(mediaRoot);
  const folder = one.folder.split("/").slice(-2).join("/");
  await rm(join(one.folder, "large.avif"));
  await writeFile(join(one.folder, "large.jpg"), "");
  truncateSync(join(one.folder, "thumbnail.webp"), 100);
  await writeFile(join(one.folder, "square_small.jpg"), "a text in place of a picture");
  const expected = [
    ["thumbnail.webp", "is not a whole picture"],
    ["square_small.jpg", "is not a whole picture"],
    ["large.avif", "is missing"],
    ["large.jpg", "is empty or almost empty"],
  ].map(([name, detail]) => ({ subject: `media/${folder}/${name}`, detail }));
  const found = await verify();
  expect(found.problems).toEqual(expected.map((problem) => ({ ...problem, isRepaired: false })));
  const repaired = await verify(true);
  expect(repaired.problems).toEqual(expected.map((problem) => ({ ...problem, isRepaired: true })));
  expect((await verify()).problems).toEqual([]);
  expect(hashesIn(mediaRoot)).toEqual(before);
});

test("verify: makes the whole folder of a picture again", async () => {
  const { addPicture, verify, mediaRoot } = await library();
  const { folder } = await addPicture();
  const before = hashesIn(mediaRoot);
  await rm(folder, { recursive: true });
  const { problems } = await verify(true);
  expect(problems).toHaveLength(18);
  expect(problems.every(({ isRepaired }) => isRepaired)).toBe(true);
  expect(hashesIn(mediaRoot)).toEqual(before);
});

test("verify: a changed original is found and cannot be made again; its renditions come from each other", async () => {
  const { addPicture, verify } = await library();
  const { folder, original } = await addPicture();
  await writeFile(original, "Dear all, this is no picture.");
  await rm(join(folder, "large.webp"));
  const { problems } = await verify(true);
  expect(problems.map(({ detail, isRepaired }) => [detail, isRepaired])).toEqual([
    ["has other bytes than when it was imported", false],
    ["is missing", true],
  ]);
  expect(existsSync(join(folder, "large.webp"))).toBe(true);
  expect((await verify()).problems).toHaveLength(1);
});

test("verify: with a backup, changed bytes are found, and everything is put back from it", async () => {
  const { addPicture, db, config, mediaRoot } = await library();
  const { folder, original } = await addPicture();
  const before = hashesIn(mediaRoot);
  const dir = await tempFolder();
  await runBackup({ dir, config, clock: Date.now, keepDays: null });
  const backup = { dir, files: await filesByPath((await listRuns(dir)).at(-1)) };
  const bytes = await readFile(join(folder, "large.jpg"));
  bytes[200] = 255 - (bytes[200] ?? 0);
  await writeFile(join(folder, "large.jpg"), bytes);
  await rm(join(folder, "large.webp"));
  await rm(original);
  const { dataDir } = config;
  const { problems } = await verifyLibrary({ db, dataDir, repair: true, backup });
  expect(problems.map(({ detail, isRepaired }) => [detail, isRepaired])).toEqual([
    ["is missing", true],
    ["is missing", true],
    ["has other bytes than in the backup", true],
  ]);
  expect(hashesIn(mediaRoot)).toEqual(before);
});

test("verify: files that no row names are told and kept", async () => {
  const { addPicture, verify, db, world } = await library();
  const { media, folder, original } = await addPicture();
  await world.remove(media);
  await db.deleteFrom("files").execute();
  await db.deleteFrom("tags").execute();
  const { problems, unused } = await verify(true);
  expect(problems).toEqual([]);
  expect(unused).toEqual([folder, original].map((path) => `media/${path.split("/media/")[1]}`));
  expect(existsSync(original)).toBe(true);
});

test("verify: a key that does not open the programs' secrets is found", async () => {
  const { verify, db, world, config } = await library();
  await addClient(db, world.nextKey, {
    client: "a".repeat(32),
    name: "wall",
    sealedSecret: "AAAA",
    redirectUris: [],
    isImplicit: false,
    ownerId: null,
    era: "2016",
    requiresSignature: false,
    now: 0,
  });
  expect((await verify()).problems).toEqual([
    {
      subject: `client ${"a".repeat(32)}`,
      detail: "has a secret that secret.key does not open",
      isRepaired: false,
    },
  ]);
  await db.deleteFrom("clients").execute();
  expect((await verify()).problems).toEqual([]);
  await writeFile(join(config.dataDir, "secret.key"), "short");
  expect((await verify()).problems).toMatchObject([{ subject: "secret.key" }]);
});

test("verify: says in words what is wrong and what to do", () => {
  const checked = { rows: 1200, files: 22_800 };
  const problem = { subject: "media/ab/cd/large.jpg", detail: "is missing", isRepaired: false };
  expect(reportText({ checked, problems: [], unused: [] }, {})).toBe(
    "Checked 1,200 rows of files, and 22,800 files.\nNothing is wrong.\n",
  );
  expect(reportText({ checked, problems: [problem], unused: ["media/ef/01"] }, {})).toContain(
    "  media/ab/cd/large.jpg is missing\nWrong: 1. Repaired: 0. Remaining: 1.\nkeepsake verify --repair repairs what it can.\nNo row names 1 folders",
  );
});
