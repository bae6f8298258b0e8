import { execFileSync } from "node:child_process";
import { mkdir, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openPaths, pathsOf, readText } from "#server/testing/zip/open-zips.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";

const path = "media/posts/202106/x.jpg";

it("input: links and pipes in a folder are reported and not followed", async () => {
  const outside = await tempFolder({ "secret.json": "secret" });
  const folder = await tempFolder({ [path]: "x" });
  await symlink(join(outside, "secret.json"), join(folder, "media/link.json"));
  await symlink(outside, join(folder, "content"));
  execFileSync("mkfifo", [join(folder, "media/pipe")]);
  const input = await openPaths([folder]);
  expect(pathsOf(input)).toEqual([path]);
  expect(new Set(input.problems)).toEqual(
    new Set([
      { path: "content", reason: "It is a symbolic link." },
      { path: "media/link.json", reason: "It is a symbolic link." },
      { path: "media/pipe", reason: "It is not a regular file." },
    ]),
  );
});

it("input: a file that a link replaces after it was listed is not followed", async () => {
  const outside = await tempFolder({ "secret.json": "x" });
  const folder = await tempFolder({ [path]: "x" });
  const input = await openPaths([folder]);
  await rm(join(folder, path));
  await symlink(join(outside, "secret.json"), join(folder, path));
  await expect(input.files[0]?.open()).rejects.toThrow("cannot be read");
});

it.each([
  ["grows", (file: string) => writeFile(file, "xx"), "The file is longer than it says."],
  ["shrinks", (file: string) => truncate(file, 0), "The file is cut off."],
])("input: a file of a folder that %s after it was listed fails", async (_, change, reason) => {
  const folder = await tempFolder({ [path]: "x" });
  const input = await openPaths([folder]);
  await change(join(folder, path));
  await expect(readText(input.files[0])).rejects.toThrow(`${path}: ${reason}`);
});

it("input: names of a folder that are hostile, system files or ZIPs are left out", async () => {
  const folder = await tempFolder({
    [path]: "x",
    ".DS_Store": "x",
    "media/._x.jpg": "x",
    "__MACOSX/media/y.jpg": "y",
    "media/a\\b.jpg": "x",
    "part2.zip": "x",
  });
  const input = await openPaths([folder]);
  expect(pathsOf(input)).toEqual([path]);
  expect(input.problems.map((problem) => problem.path).toSorted()).toEqual([
    "media/a\\b.jpg",
    "part2.zip",
  ]);
});

it("input: names in any bytes and in a decomposed form are read", async () => {
  const folder = await tempFolder({ "media/posts/e\u0301.jpg": "é" });
  const raw = Buffer.concat([
    Buffer.from(join(folder, "media/posts/")),
    Buffer.from([0xe4]),
    Buffer.from(".jpg"),
  ]);
  await writeFile(raw, "ä");
  const input = await openPaths([folder]);
  expect(pathsOf(input)).toEqual(["media/posts/ä.jpg", "media/posts/é.jpg"]);
  expect(await Promise.all(input.files.map(readText))).toEqual(["ä", "é"]);
});

it("input: folders that are too deep are reported", async () => {
  const folder = await tempFolder({ [path]: "x" });
  await mkdir(join(folder, "a/b/c/d/e"), { recursive: true });
  const input = await openPaths([folder], { maxDepth: 3 });
  expect(pathsOf(input)).toEqual([path]);
  expect(input.problems).toEqual([{ path: "a/b/c/d", reason: "The folder is too deep." }]);
});
