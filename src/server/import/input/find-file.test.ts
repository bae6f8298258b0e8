import { expect, it } from "vitest";
import { openZips } from "#server/testing/zip/open-zips.ts";

const names = [
  "media/posts/202106/IMG.jpg",
  "media/posts/202106/img.jpg",
  "media/posts/202106/Alone.JPG",
  "media/posts/202106/é.jpg",
  "media/posts/202106/twice.jpg",
  "media/posts/202107/twice.jpg",
];

it.each([
  ["its exact path", "media/posts/202106/img.jpg", "media/posts/202106/img.jpg"],
  ["its exact path in other case", "media/posts/202106/IMG.jpg", "media/posts/202106/IMG.jpg"],
  ["another form", "media/posts/202106/e\u0301.jpg", "media/posts/202106/é.jpg"],
  ["other case", "media/posts/202106/alone.jpg", "media/posts/202106/Alone.JPG"],
  ["its name in another folder", "media/other/202107/Alone.JPG", "media/posts/202106/Alone.JPG"],
  ["its name in other case", "media/other/alone.jpg", "media/posts/202106/Alone.JPG"],
  ["its own name if another has it in other case", "img.jpg", "media/posts/202106/img.jpg"],
])("input: a file is found by %s", async (_, path, expected) => {
  const input = await openZips({ "a.zip": names.map((name) => ({ name })) });
  expect(input.find(path)?.path).toBe(expected);
});

it.each([
  ["two fit in other case", "media/posts/202106/Img.jpg"],
  ["two have its name", "media/other/twice.jpg"],
  ["nothing has its name", "media/posts/202106/missing.jpg"],
  ["its path has ..", "media/../Alone.JPG"],
  ["its path is empty", ""],
])("input: no file is found if %s", async (_, path) => {
  const input = await openZips({ "a.zip": names.map((name) => ({ name })) });
  expect(input.find(path)).toBeUndefined();
});
