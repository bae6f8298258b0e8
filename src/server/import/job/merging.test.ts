import { join } from "node:path";
import { expect, test } from "vitest";
import { removeMedia } from "#server/import/remove/remove-media.ts";
import { formatShortcode } from "#server/lib/ids.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { importDownload } from "#server/testing/imports/import-download.ts";
import {
  htmlDownload,
  jsonDownload,
  jsonLikes,
  jsonPost,
  likesPath,
  photoPath,
  postsPath,
  profileOf,
  profilePath,
} from "#server/testing/imports/json-download.ts";
import { filesOnDisk } from "#server/testing/imports/library-rows.ts";
import { viewLibrary } from "#server/testing/imports/library-view.ts";
import { writeMedia } from "#server/testing/imports/sample-download.ts";

const seconds = 1_673_000_001;
const one = photoPath("a_18000000000000001");
const other = photoPath("b_18000000000000002");

test("merge: what several lists name is one media; the same bytes in two posts are two media and one file", async () => {
  const app = await startTestApp();
  const post = jsonPost(seconds, "one", one);
  const download = await jsonDownload({
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [post, jsonPost(seconds + 60, "other", other)],
    "your_instagram_activity/content/archived_posts.json": { ig_archived_post_media: [post] },
    "your_instagram_activity/content/reels.json": { ig_reels_media: [post] },
  });
  for (const path of [one, other]) await writeMedia(download, path, "the same");
  const { account } = await importDownload(app, { paths: [download] });
  const { recent, archived } = await viewLibrary(app, account);
  expect([recent.map(({ caption }) => caption), archived]).toEqual([["other", "one"], []]);
  const before = filesOnDisk(app);
  expect(before).toMatchObject({ renditions: 1, others: [expect.stringMatching(/^originals\//)] });
  for (const removed of ["one", "other"]) {
    const client = await app.as(account);
    const list = await client.get("/v1/users/self/media/recent");
    expect(JSON.stringify(list.body.data)).toContain("/files/");
    expect(filesOnDisk(app)).toEqual(before);
    await removeMedia(app.db, join(app.config.dataDir, "media"), (from) =>
      from.selectFrom("media").select("id").where("caption", "=", removed),
    );
  }
  expect(filesOnDisk(app)).toEqual({ renditions: 0, others: [] });
});

/** The shortcode of a post published at a second. */
const codeAt = (unixSeconds: number): string =>
  formatShortcode((BigInt(unixSeconds * 1000) - 1_314_220_021_721n) << 23n);

test("merge: a like of an own post joins it by its second; others stay cards", async () => {
  const app = await startTestApp();
  const download = await jsonDownload({
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [jsonPost(seconds, "one", one), jsonPost(seconds + 1, "other", other)],
    [likesPath]: jsonLikes([
      ["ada.example", codeAt(seconds)],
      ["ada.example", codeAt(seconds + 2)],
      ["grace.example", codeAt(seconds + 1)],
    ]),
  });
  const { account } = await importDownload(app, { paths: [download] });
  const { liked, recent } = await viewLibrary(app, account);
  // The card of the own post that the download does not have is in the account's list, too.
  expect(recent.map(({ caption }) => caption).toSorted()).toEqual(["", "one", "other"]);
  expect(liked.map(({ author, link, caption }) => [author, link, caption])).toEqual([
    ["grace.example", `https://www.instagram.com/p/${codeAt(seconds + 1)}/`, ""],
    ["ada.example", `https://www.instagram.com/p/${codeAt(seconds + 2)}/`, ""],
    ["ada.example", "", "one"],
  ]);
});

/** A page of the layout of 2025 with posts: the shown time and the path of each. */
const htmlPosts = (posts: readonly (readonly [shown: string, path: string])[]): string =>
  `<html><body><div><div role="main">${posts
    .map(
      ([shown, path]) =>
        `<div><h2>words</h2><div><a href="${path}"><img src="${path}"/></a></div><div>${shown}</div></div>`,
    )
    .join("")}</div></div></body></html>`;

test("merge: a like joins an own post of HTML if it is the only one of its minute", async () => {
  const minute = Date.UTC(2025, 9, 18, 2, 20) / 1000;
  const folder = "your_instagram_activity/likes/liked_posts.html";
  const like = (code: string) =>
    `<html><body><div><div role="main"><div><h2>ada.example</h2><div><a href="https://www.instagram.com/p/${code}/">link</a></div><div>Oct 19, 2025 6:20 pm</div></div></div></div></body></html>`;
  const joined: number[] = [];
  for (const count of [1, 2]) {
    const app = await startTestApp();
    const paths = [1, 2].slice(0, count).map((n) => `media/posts/202510/1800000000000000${n}.jpg`);
    const download = await htmlDownload({
      "your_instagram_activity/media/posts_1.html": htmlPosts(
        paths.map((path) => ["Oct 17, 2025 6:20 pm", path]),
      ),
      [folder]: like(codeAt(minute + 31)),
    });
    const { account } = await importDownload(app, {
      paths: [download],
      plan: { account: "ada.example" },
    });
    const { liked } = await viewLibrary(app, account);
    expect(liked).toHaveLength(1);
    joined.push(liked.filter(({ link }) => link === "").length);
  }
  expect(joined).toEqual([1, 0]);
});
