import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { openZips, readText } from "#server/testing/zip/open-zips.ts";

const contents = Array.from({ length: 20 }, () => randomBytes(150_000).toString("base64"));
const entries = contents.map((content, at) => ({
  name: `media/posts/202106/${at}.jpg`,
  content,
  method: at % 2 === 0 ? 8 : 0,
}));

it("input: many streams of one ZIP at the same time have their own content", async () => {
  const input = await openZips({ "a.zip": entries });
  const twice = [...input.files, ...input.files];
  expect(await Promise.all(twice.map(readText))).toEqual([...contents, ...contents]);
});

it("input: a stream that is left early disturbs no other", async () => {
  const input = await openZips({ "a.zip": entries });
  for (const file of input.files) (await file.open()).destroy();
  expect(await readText(input.files[0])).toBe(contents[0]);
});

it("input: after close nothing can be opened", async () => {
  const input = await openZips({ "a.zip": entries });
  await input.close();
  await expect(input.files[0]?.open()).rejects.toThrow("cannot be read");
});
