import { expect, it } from "vitest";
import { openZips, pathsOf } from "#server/testing/zip/open-zips.ts";

it.each([
  ["no folder", ["content/posts_1.json", "media/posts/202106/x.jpg"], []],
  ["one folder", ["ada/content/posts_1.html", "ada/media/posts/202106/x.jpg"], ["ada"]],
  ["three folders", ["a/b/c/your_instagram_activity/media/posts_1.json"], ["a", "b", "c"]],
  ["a folder named media", ["media/your_instagram_activity/likes/liked_posts.json"], ["media"]],
  ["one folder of media only", ["ada_20210314/media/other/x.jpg"], ["ada_20210314"]],
  ["one folder of media without months", ["ada/media/x.jpg"], ["ada"]],
  ["one folder of the first layout", ["ada/media.json", "ada/photos/201907/x.jpg"], ["ada"]],
  ["one folder with only the index", ["ada/index.html"], ["ada"]],
  ["Instagram's folder with an unknown section", ["ada_20210314/new/x.json"], ["ada_20210314"]],
])("input: %s above the root is removed", async (_, names, removed) => {
  const input = await openZips({ "a.zip": names.map((name) => ({ name })) });
  const above = removed.map((name) => `${name}/`).join("");
  expect(pathsOf(input)).toEqual(names.map((name) => name.slice(above.length)));
  expect(input.removedFolders).toEqual(removed);
});

it("input: unpacked parts side by side, and files next to the root, are one tree", async () => {
  const names = [
    "part1/your_instagram_activity/media/posts_1.json",
    "part1/new_section/x.json",
    "part2/media/posts/202106/x.jpg",
    "readme.txt",
  ];
  const input = await openZips({ "a.zip": names.map((name) => ({ name })) });
  expect(pathsOf(input)).toEqual([
    "media/posts/202106/x.jpg",
    "new_section/x.json",
    "readme.txt",
    "your_instagram_activity/media/posts_1.json",
  ]);
});

it("input: every part has its own root", async () => {
  const input = await openZips({
    "1.zip": [{ name: "connections/followers_and_following/followers_1.json" }],
    "2.zip": [{ name: "instagram-ada-2025-10-20-abcdefgh/media/posts/202106/x.jpg" }],
  });
  expect(pathsOf(input)).toEqual([
    "connections/followers_and_following/followers_1.json",
    "media/posts/202106/x.jpg",
  ]);
  expect(input.removedFolders).toEqual(["instagram-ada-2025-10-20-abcdefgh"]);
});
