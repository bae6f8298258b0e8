import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makePoster } from "./make-poster.ts";

const clip = join(import.meta.dirname, "samples/turned.mov");
const usualPath = process.env["PATH"] ?? "";

let root = "";
let target = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "make-poster-"));
  target = join(root, "poster.jpg");
});
afterEach(async () => {
  process.env["PATH"] = usualPath;
  await rm(root, { recursive: true });
});

/** Puts a program named ffmpeg on the PATH: a shell script. */
async function pretend(script: string): Promise<void> {
  const path = join(root, "bin-ffmpeg");
  await sharp({ create: { width: 9, height: 9, channels: 3, background: "#123456" } })
    .jpeg()
    .toFile(join(root, "frame.jpg"));
  execFileSync("mkdir", [path]);
  await writeFile(join(path, "ffmpeg"), `#!/bin/sh\ncd '${root}'\n${script}\n`);
  await chmod(join(path, "ffmpeg"), 0o755);
  process.env["PATH"] = `${path}${delimiter}${usualPath}`;
}

test("poster: without ffmpeg there is none", async () => {
  process.env["PATH"] = root;
  expect(await makePoster(clip, target, { durationMs: 1000 })).toBeNull();
});

test("poster: it is what ffmpeg writes, and only the clip is opened", async () => {
  await pretend('echo "$@" > arguments; cat frame.jpg');
  expect(await makePoster(clip, target, { durationMs: 1500 })).toBe(target);
  expect(await sharp(target).metadata()).toMatchObject({ format: "jpeg", width: 9 });
  const given = execFileSync("cat", [join(root, "arguments")], { encoding: "utf8" });
  expect(given).toContain(`-protocol_whitelist file -f mov -ss 0.500 -i file:${clip} `);
});

test.each([
  ["fails", "cat frame.jpg; exit 1"],
  ["writes nothing", "exit 0"],
  ["never ends", "exec sleep 60"],
])("poster: there is none if ffmpeg %s", async (_, script) => {
  await pretend(script);
  expect(await makePoster(clip, target, { durationMs: 1000, limitMs: 300 })).toBeNull();
});

test("poster: a clip's name is never part of a command", async () => {
  await pretend("cat frame.jpg");
  await makePoster(join(root, "'; touch broken; echo $(touch broken).mp4"), target, {
    durationMs: 1000,
  });
  expect(await readdir(root)).not.toContain("broken");
});
