import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { InputError } from "#server/errors/input-error.ts";
import { openPaths, openZips, pathsOf, readText } from "#server/testing/zip/open-zips.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { writeZip } from "#server/testing/zip/zip-writer.ts";
import { openInput } from "./open-input.ts";

const page = { name: "content/posts_1.json", content: "[1]" };

it("input: the files of several ZIPs and a folder are one tree, sorted by number", async () => {
  const folder = await tempFolder({
    "one.zip": writeZip([
      { name: "content/posts_10.json", content: "[10]" },
      { name: "media/posts/202106/b.jpg", content: "bb", method: 0 },
    ]),
    "two.zip": writeZip([{ name: "content/posts_2.json", content: "[2]" }]),
    "three/content/posts_1.json": "[1]",
  });
  const input = await openPaths(["one.zip", "two.zip", "three"].map((name) => join(folder, name)));
  expect(pathsOf(input)).toEqual([
    "content/posts_1.json",
    "content/posts_2.json",
    "content/posts_10.json",
    "media/posts/202106/b.jpg",
  ]);
  expect(await Promise.all(input.files.map(readText))).toEqual(["[1]", "[2]", "[10]", "bb"]);
  expect(input).toMatchObject({
    containerNames: ["one.zip", "two.zip", "three"],
    problems: [],
    size: 12,
  });
});

it("input: the same content in two parts is there once", async () => {
  const files = [page, { name: "media/posts/202106/a.jpg", content: "a" }];
  const folder = await tempFolder({
    "content/posts_1.json": "[1]",
    "media/posts/202106/a.jpg": "a",
  });
  const zips = await tempFolder({ "1.zip": writeZip(files), "2.zip": writeZip(files) });
  const input = await openPaths([join(zips, "1.zip"), join(zips, "2.zip"), folder]);
  expect(pathsOf(input)).toEqual(["content/posts_1.json", "media/posts/202106/a.jpg"]);
  expect(input.problems).toEqual([]);
});

it("input: one section split over parts is there as often as it differs, in the order of the parts", async () => {
  const folder = await tempFolder({ "content/posts_1.json": "[3]" });
  const zips = await tempFolder({
    "1.zip": writeZip([page]),
    "2.zip": writeZip([{ ...page, content: "[2]" }]),
  });
  const input = await openPaths([join(zips, "1.zip"), join(zips, "2.zip"), folder]);
  expect(pathsOf(input)).toEqual(Array.from({ length: 3 }, () => page.name));
  expect(await Promise.all(input.files.map(readText))).toEqual(["[1]", "[2]", "[3]"]);
});

it("input: of different media with one path the first is used and the other reported", async () => {
  const name = "media/posts/202106/a.jpg";
  const input = await openZips({
    "1.zip": [{ name, content: "one" }],
    "2.zip": [{ name, content: "two" }],
  });
  expect(await Promise.all(input.files.map(readText))).toEqual(["one"]);
  expect(input.problems).toEqual([
    { path: name, reason: "Another file has the same name; the first one is used." },
  ]);
});

it("input: a damaged ZIP is reported and the others are read", async () => {
  const whole = writeZip([page]);
  const input = await openZips({
    "cut.zip": whole.subarray(0, whole.length - 30),
    "text.zip": Buffer.from("no ZIP at all"),
    "whole.zip": whole,
  });
  expect(pathsOf(input)).toEqual([page.name]);
  expect(input.problems).toEqual([
    { path: "cut.zip", reason: "The ZIP is cut off or damaged." },
    { path: "text.zip", reason: "This is neither a ZIP nor a folder." },
  ]);
});

it("input: a path that does not exist fails, also beside others", async () => {
  const folder = await tempFolder({ "content/posts_1.json": "[1]" });
  const missing = openInput([folder, join(folder, "missing.zip")]);
  await expect(missing).rejects.toThrow(InputError);
  await expect(missing).rejects.toThrow("missing.zip: There is no such file or folder.");
});

it.each([
  ["a page", { "posts_1.json": "[]" }, "posts_1.json", "This is one page of a download."],
  ["an empty ZIP", { "a.zip": writeZip([]) }, "a.zip", "There are no files."],
  ["an empty file", { "a.zip": "" }, "a.zip", "This is neither a ZIP nor a folder."],
  ["a cut ZIP", { "a.zip": writeZip([page]).subarray(0, 40) }, "a.zip", "cut off or damaged"],
  ["hostile names only", { "a.zip": writeZip([{ name: "../x" }]) }, "a.zip", 'The name has ".."'],
])("input: %s by itself fails and says why", async (_, files, name, message) => {
  const folder = await tempFolder(files);
  const opened = openInput([join(folder, name)]);
  await expect(opened).rejects.toThrow(InputError);
  await expect(opened).rejects.toThrow(message);
});

it("input: a path given twice, also by a link, is read once", async () => {
  const folder = await tempFolder({ "a.zip": writeZip([page]) });
  await symlink(join(folder, "a.zip"), join(folder, "b.zip"));
  const input = await openPaths([join(folder, "a.zip"), join(folder, "b.zip")]);
  expect(input.containerNames).toEqual(["a.zip"]);
});

it("input: the limit of entries counts all parts", async () => {
  const files = (start: string) =>
    ["1", "2", "3"].map((number) => ({ name: `media/posts/202106/${start}${number}.jpg` }));
  const input = await openZips({ "1.zip": files("a"), "2.zip": files("b") }, { maxEntries: 4 });
  expect(input.files.map(({ path }) => path.slice(-6))).toEqual([
    "a1.jpg",
    "a2.jpg",
    "a3.jpg",
    "b1.jpg",
  ]);
  expect(input.problems).toEqual([
    { path: "2.zip", reason: "There are more than 4 files; the others are left out." },
  ]);
});

it("input: problems are counted after the limit", async () => {
  const hostile = Array.from({ length: 50 }, (_, at) => ({ name: `../${at}` }));
  const input = await openZips({ "a.zip": [page, ...hostile] }, { maxProblems: 2 });
  expect(input.problems).toEqual([
    { path: "../0", reason: 'The name has ".." in it.' },
    { path: "../1", reason: 'The name has ".." in it.' },
    { path: "", reason: "There are 48 more problems." },
  ]);
});

it("input: a problem shows no controls, no long names and no names of people", async () => {
  const names = ["a\u0007\u202eb\\c", `messages/inbox/grace_17/../x`, `${"é".repeat(400)}\\`];
  const input = await openZips({ "a.zip": [page, ...names.map((name) => ({ name }))] });
  const shown = input.problems.map(({ path }) => path);
  expect(shown.slice(0, 2)).toEqual(["ab\\c", "messages/…"]);
  expect(shown[2]).toHaveLength(200);
});
