import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { openFile } from "./open-file.ts";

function fileOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "large.jpg");
  writeFileSync(path, content);
  return path;
}

async function opened(path: string) {
  const file = await openFile(path);
  if (file === null) throw new Error("There is no such file.");
  return file;
}

test("open file: sends the whole file even if it is removed", async () => {
  const path = fileOf("0123456789");
  const file = await opened(path);
  rmSync(path);
  expect(await text(file.read(0, file.size))).toBe("0123456789");
  expect(await openFile(path)).toBeNull();
});

test("open file: fails if the file became shorter, so that the client notices", async () => {
  const path = fileOf("0123456789");
  for (const left of [4, 0]) {
    writeFileSync(path, "0123456789");
    const file = await opened(path);
    truncateSync(path, left);
    await expect(text(file.read(0, file.size))).rejects.toThrow(/became shorter/);
  }
});

test("open file: null for a named pipe, without waiting for it", async () => {
  const path = `${fileOf("")}.pipe`;
  execFileSync("mkfifo", [path]);
  expect(await openFile(path)).toBeNull();
});
