import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import {
  originalColumns,
  originalPath,
  removeOriginal,
  storeOriginal,
  sweepOriginals,
  temporaryFile,
} from "./originals.ts";

let root = "";
let mediaRoot = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "originals-"));
  mediaRoot = join(root, "media");
});
afterEach(() => rm(root, { recursive: true }));

const incoming = () => readdir(join(mediaRoot, "originals/incoming"));

test("originals: a file is stored byte for byte below its hash, for the owner only", async () => {
  const bytes = Buffer.concat([
    Buffer.from("\xff\xd8\xff\xe0", "latin1"),
    Buffer.alloc(300_000, 7),
  ]);
  await writeFile(join(root, "photo"), bytes);
  const stored = await storeOriginal(mediaRoot, createReadStream(join(root, "photo")), "photo");
  const hash = createHash("sha256").update(bytes).digest("hex");
  expect(stored).toEqual({
    hash,
    size: bytes.length,
    type: { kind: "image", mime: "image/jpeg", extension: "jpg" },
  });
  const path = originalPath(mediaRoot, hash);
  expect(path).toBe(join(mediaRoot, "originals", hash.slice(0, 2), hash.slice(2)));
  expect(await readFile(path)).toEqual(bytes);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await incoming()).toEqual([]);
});

test("originals: identical files are stored once, also at the same time", async () => {
  const store = () => storeOriginal(mediaRoot, Readable.from([Buffer.from("the same")]), "a");
  const first = await store();
  const path = originalPath(mediaRoot, first.hash);
  const { ino } = await stat(path);
  for (const stored of await Promise.all([store(), store()])) expect(stored).toEqual(first);
  expect((await stat(path)).ino).toBe(ino);
  expect(await readdir(join(path, ".."))).toEqual([first.hash.slice(2)]);
  await removeOriginal(mediaRoot, first.hash);
  await removeOriginal(mediaRoot, first.hash);
  await expect(stat(path)).rejects.toThrow("ENOENT");
});

test("originals: one that is damaged on the disk is replaced", async () => {
  const store = () => storeOriginal(mediaRoot, Readable.from([Buffer.from("whole")]), "a");
  const { hash } = await store();
  await writeFile(originalPath(mediaRoot, hash), "who");
  await store();
  expect(await readFile(originalPath(mediaRoot, hash), "utf8")).toBe("whole");
});

test("originals: the columns of a row have an address that does not follow from the content", async () => {
  const stored = await storeOriginal(mediaRoot, Readable.from([Buffer.from("GIF89a")]), "a.gif");
  const { original_key, ...columns } = originalColumns(stored, "a.gif");
  expect(columns).toEqual({
    original_hash: stored.hash,
    original_type: "image/gif",
    original_size: 6,
    original_name: "a.gif",
  });
  expect(original_key).toMatch(/^[0-9a-f]{32}$/);
  expect(originalColumns(stored, "a.gif").original_key).not.toBe(original_key);
});

test("originals: a source that fails leaves nothing", async () => {
  const source = Readable.from(
    (function* () {
      yield Buffer.from("half");
      throw new Error("wrong CRC");
    })(),
  );
  await expect(storeOriginal(mediaRoot, source, "a")).rejects.toThrow("wrong CRC");
  expect(await readdir(join(mediaRoot, "originals"))).toEqual(["incoming"]);
  expect(await incoming()).toEqual([]);
});

test("originals: a full disk has a plain message and leaves nothing", async () => {
  // What writing to a full disk throws; the device /dev/full is not everywhere.
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
  });
  const source = new Readable({ read: () => source.destroy(full) });
  const storing = storeOriginal(mediaRoot, source, "clip.mp4");
  await expect(storing).rejects.toThrow(NoSpaceError);
  await expect(storing).rejects.toThrow(
    "not enough space on the disk: clip.mp4 could not be written",
  );
  expect(await incoming()).toEqual([]);
});

test("originals: the sweep removes what ended processes left, and nothing that is in use", async () => {
  const inUse = await temporaryFile(mediaRoot);
  await writeFile(inUse.path, "half");
  const of = (pid: number) => `${pid}.0123456789abcdef`;
  // Larger than any process id, a running process, and one of before a restart with our id.
  for (const name of [of(99_999_999), of(process.ppid), of(process.pid)])
    await writeFile(join(mediaRoot, "originals/incoming", name), "half");
  expect(await sweepOriginals(mediaRoot)).toBe(2);
  expect((await incoming()).toSorted()).toEqual(
    [of(process.ppid), inUse.path.slice(inUse.path.lastIndexOf("/") + 1)].toSorted(),
  );
  await inUse.remove();
  expect(await incoming()).toEqual([of(process.ppid)]);
});
