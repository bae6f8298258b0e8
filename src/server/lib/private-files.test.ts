import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { openFolderWarning } from "#server/commands/serve.ts";
import { openDatabase } from "#server/database/open.ts";
import { storePicture } from "#server/media/store-file.ts";
import { takeSecretKey } from "#server/oauth/secrets.ts";
import { makePrivateFolderSync } from "./private-files.ts";

/** A folder under /tmp, with a umask of 0. */
function openFolder(): string {
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

test("private files: only the owner can read what Keepsake writes, even with a umask of 0", async () => {
  const folder = openFolder();
  const dataDir = join(folder, "some", "where", "data");
  const database = await openDatabase({ dataDir, databaseUrl: null });
  takeSecretKey(dataDir);
  const source = join(folder, "source.png");
  await sharp({ create: { width: 9, height: 6, channels: 3, background: "teal" } })
    .png()
    .toFile(source);
  await storePicture(join(dataDir, "media"), source);
  const found = modesBelow(join(folder, "some"));
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
  for (const [path, mode] of [[join(folder, "some"), modeOf(join(folder, "some"))], ...found]) {
    const isFolder = statSync(path ?? "", { throwIfNoEntry: false })?.isDirectory() ?? false;
    expect([path, mode]).toEqual([path, isFolder ? "700" : "600"]);
  }
});

test("private files: an existing folder keeps its mode, and a warning is printed if others can read it", () => {
  const folder = openFolder();
  const open = join(folder, "open to all");
  mkdirSync(open, { mode: 0o755 });
  makePrivateFolderSync(open);
  expect(modeOf(open)).toBe("755");
  expect(openFolderWarning(open)).toBe(
    `Other people on this machine can read ${open}, which contains the library. To prevent this, run: chmod 700 '${open}'`,
  );
  for (const mode of [0o710, 0o701, 0o740]) {
    const other = join(folder, mode.toString(8));
    mkdirSync(other, { mode });
    expect(openFolderWarning(other)).toContain(`chmod 700 ${other}`);
  }
  const mine = join(folder, "mine");
  makePrivateFolderSync(mine);
  expect(openFolderWarning(mine)).toBeNull();
  expect(existsSync(join(folder, "none"))).toBe(false);
  expect(openFolderWarning(join(folder, "none"))).toBeNull();
});
