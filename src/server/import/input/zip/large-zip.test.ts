import { open } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openPaths, readText } from "#server/testing/zip/open-zips.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { writeZip, type ZipOptions } from "#server/testing/zip/zip-writer.ts";

it("input: a file after the first 4 GB of a ZIP is read", async () => {
  const options: ZipOptions = { base: 5_000_000_000, isZip64: true };
  const entry = { name: "content/posts_1.json", content: "[1]", isZip64: true };
  const path = join(await tempFolder(), "a.zip");
  // The file has a hole, so it takes no space.
  const file = await open(path, "w");
  await file.write(writeZip([entry], options), 0, null, options.base);
  await file.close();
  const input = await openPaths([path]);
  expect(input.problems).toEqual([]);
  expect(await readText(input.files[0])).toBe("[1]");
});
