import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { openFolderWarning } from "#server/commands/open-folder-warning.ts";
import { openDatabase } from "#server/database/open.ts";
import { storePicture } from "#server/media/store-file.ts";
import { takeSecretKey } from "#server/oauth/secrets.ts";
import { makePrivateFolderSync } from "./private-files.ts";

/** A folder under /tmp, and nothing that keeps others out but what the code says. */
function openHouse(): string {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-modes-"));
  const before = process.umask(0);
  onTestFinished(() => {
    process.umask(before);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** Everything below a folder with its mode. */
function modesBelow(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path, modeOf(path)] as const;
  });
}

test("what Keepsake writes is its owner's only, also where nothing else keeps others out", async () => {
  const house = openHouse();
  const dataDir = join(house, "some", "where", "data");
  const database = await openDatabase({ dataDir, databaseUrl: null });
  takeSecretKey(dataDir);
  const source = join(house, "source.png");
  await sharp({ create: { width: 9, height: 6, channels: 3, background: "teal" } })
    .png()
    .toFile(source);
  await storePicture(join(dataDir, "media"), source);
  const found = modesBelow(join(house, "some"));
  await database.close();
  const names = found.map(([path]) => path);
  for (const name of [
    "keepsake.sqlite",
    "keepsake.sqlite-wal",
    "keepsake.sqlite-shm",
    "secret.key",
  ]) {
    expect(names).toContain(join(dataDir, name));
  }
  expect(found.filter(([path]) => path.endsWith(".avif"))).toHaveLength(6);
  expect(found.some(([path]) => /pending\/[0-9a-f]{32}\.\d+$/.test(path))).toBe(true);
  for (const [path, mode] of [[join(house, "some"), modeOf(join(house, "some"))], ...found]) {
    const isFolder = statSync(path ?? "", { throwIfNoEntry: false })?.isDirectory() ?? false;
    expect([path, mode]).toEqual([path, isFolder ? "700" : "600"]);
  }
});

test("what was there before stays as it was, and is spoken of if others may look into it", () => {
  const house = openHouse();
  const open = join(house, "open to all");
  mkdirSync(open, { mode: 0o755 });
  makePrivateFolderSync(open);
  expect(modeOf(open)).toBe("755");
  expect(openFolderWarning(open)).toBe(
    `Other people on this machine may look into ${open}, where the library is. To keep it to yourself, run: chmod 700 '${open}'`,
  );
  for (const mode of [0o710, 0o701, 0o740]) {
    const folder = join(house, mode.toString(8));
    mkdirSync(folder, { mode });
    expect(openFolderWarning(folder)).toContain(`chmod 700 ${folder}`);
  }
  const mine = join(house, "mine");
  makePrivateFolderSync(mine);
  expect(openFolderWarning(mine)).toBeNull();
  expect(existsSync(join(house, "none"))).toBe(false);
  expect(openFolderWarning(join(house, "none"))).toBeNull();
});
