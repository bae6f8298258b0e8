import { expect, it } from "vitest";
import { openZips } from "#server/testing/zip/open-zips.ts";
import { detectDownload } from "./detect.ts";

async function detect(zipName: string, names: readonly string[]) {
  return detectDownload(await openZips({ [zipName]: names.map((name) => ({ name })) }));
}

it.each([
  ["json", ["your_instagram_activity/media/posts_1.json"]],
  ["json", ["ada/content/posts_1.json", "ada/media/posts/202106/x.jpg"]],
  ["json", ["media.json", "photos/201907/x.jpg"]],
  ["json", ["connections/followers_and_following/following.json"]],
  ["html", ["your_instagram_activity/likes/liked_posts.html"]],
  ["html", ["index.html"]],
  ["mixed", ["content/posts_1.json", "content/stories.html"]],
  ["unknown", ["media/posts/202106/x.jpg"]],
  ["unknown", ["logged_information/past_instagram_insights/posts.json"]],
  ["unknown", ["notes/package.json"]],
])("detect: the format is %s for %j", async (format, names) => {
  expect(await detect("a.zip", names)).toEqual({ format, accountNames: [], downloadDate: null });
});

const october = Date.UTC(2025, 9, 20);
it.each([
  ["instagram-ada.example-2025-10-20-abcdefgh.zip", "ada.example", october],
  ["instagram-ada_b-2025-10-20-aB3-_fgh-part2.zip", "ada_b", october],
  ["instagram-ada-2025-10-20-abcdefgh (2).ZIP", "ada", october],
  ["instagram-ada-2025-10-20-abcdefgh_1 copy.zip", "ada", october],
  ["ada_20251020", "ada", october],
  ["ada_b_1_20251020_part_3.zip", "ada_b_1", october],
  ["ada_20251020-2.zip", "ada", october],
])("detect: %s names the account and the day", async (name, account, day) => {
  const expected = { accountNames: [account], downloadDate: day };
  expect(await detect(name, ["a.jpg"])).toMatchObject(expected);
});

it.each([
  "download.zip",
  "instagram-ada-2025-13-20-abcdefgh.zip",
  "ada_20250230.zip",
  "IMG_20251020.zip",
  "instagram-ada-2025-10-20.zip",
])("detect: %s names no account", async (name) => {
  expect(await detect(name, ["a.jpg"])).toMatchObject({ accountNames: [], downloadDate: null });
});

it("detect: names of parts and of removed folders count once, and the latest day", async () => {
  const content = [{ name: "instagram-ada-2025-10-20-abcdefgh/media/posts/202106/x.jpg" }];
  const input = await openZips({
    "ada_20210314.zip": [{ name: "media/posts/202106/y.jpg" }],
    "renamed.zip": content,
    "grace_20200101.zip": [{ name: "media/posts/202106/z.jpg" }],
  });
  expect(detectDownload(input)).toEqual({
    format: "unknown",
    accountNames: ["ada", "grace"],
    downloadDate: october,
  });
});
