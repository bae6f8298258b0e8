import { expect, test } from "vitest";
import { readJsonDownload } from "#server/testing/fixtures/read-json-download.ts";
import { sectionOf } from "./files.ts";

test.each([
  ["your_instagram_activity/media/posts_1.json", "posts"],
  ["your_instagram_activity/content/posts_12.json", "posts"],
  ["content/posts_1.json", "posts"],
  ["your_instagram_activity/media/posts.json", "post details"],
  ["logged_information/past_instagram_insights/posts.json", "insights"],
  ["logged_information/past_instagram_insights/reels.json", "insights"],
  ["personal_information/personal_information/personal_information.json", "profile"],
  ["account_information/personal_information.json", "profile"],
  ["your_instagram_activity/threads/personal_information.json", "Threads"],
  ["connections/followers_and_following/followers.json", "followers"],
  ["connections/followers_and_following/followers_3.json", "followers"],
  ["x/follow_requests_you've_received.json", "received follow requests"],
  ["x/follow_requests_you’ve_received.json", "received follow requests"],
  ["x/follow_requests_you_ve_received.json", "received follow requests"],
  ["x/recently_unfollowed_profiles.json", "unfollowed accounts"],
  ["x/blocked_accounts.json", "blocked accounts"],
  ["comments/post_comments.json", "comments"],
  ["your_instagram_activity/comments/reels_comments.json", "comments"],
  ["your_instagram_activity/story_interactions/story_likes.json", "story likes"],
  ["media.json", "media"],
])("json files: %s holds %s", (path, name) => {
  expect(sectionOf(path)?.name).toBe(name);
});

test.each([
  "posts_1.json",
  "followers/media.json",
  "x/notfollowers.json",
  "x/followers_x.json",
  "toString",
  "x/__proto__.json",
  "constructor/x.json",
])("json files: %s is unknown", (path) => {
  expect(sectionOf(path)).toBe(null);
});

test("json files: closed folders are never opened, and each is one line without names of files", async () => {
  const followers = "connections/followers_and_following/followers_1.json";
  const { items, reports, opened } = await readJsonDownload({
    "ads_information/ads.json": "[]",
    "connections/contacts/synced_contacts.json": "[]",
    [followers]: [],
    "messages.json": "[]",
    "your_instagram_activity/messages/inbox/grace_1/message_1.json": "[]",
    "your_instagram_activity/messages/inbox/grace_1/photos/1.jpg": "x",
    "your_instagram_activity/messages/inbox/linus_2/followers_1.json": "[]",
    "security_and_login_information/login_activity.json": "[]",
    "no-json/messages/x.html": "<html>",
  });
  expect(items).toEqual([]);
  expect(opened).toEqual([followers]);
  expect(
    reports.map(({ path, status, section, note }) => [path, status, section, note].join(" | ")),
  ).toEqual([
    "ads_information/ | skipped | ads | Never opened. 1 file.",
    "connections/contacts/ | skipped | contacts | Never opened. 1 file.",
    "messages.json | skipped | messages | Never opened. 1 file.",
    "your_instagram_activity/messages/ | skipped | messages | Never opened. 3 files.",
    "security_and_login_information/ | skipped | security and login | Never opened. 1 file.",
    `${followers} | read | followers | `,
  ]);
});

test("json files: skipped and unknown files are reported and not opened", async () => {
  const { reports, opened } = await readJsonDownload({
    "your_instagram_activity/media/reposts.json": "[]",
    "preferences/your_topics.json": "[]",
    "media/posts/202101/1.jpg": "x",
    "start_here.html": "<html>",
  });
  expect(opened).toEqual([]);
  expect(reports).toMatchObject([
    { status: "skipped", section: "reposts", note: "Keepsake has no reposts." },
    { status: "unknown", section: "", note: null },
  ]);
  expect(reports).toHaveLength(2);
});

test("json files: a damaged file is reported and the next one is read", async () => {
  const row = { string_list_data: [{ value: "ada", timestamp: 1600000000 }] };
  const { items, reports } = await readJsonDownload({
    "connections/followers_and_following/followers_1.json": `[${JSON.stringify(row)},{"`,
    "connections/followers_and_following/following.json": [row],
  });
  expect(items).toMatchObject([{ relation: "following" }, { relation: "follower" }]);
  expect(reports).toMatchObject([
    { status: "read", entriesIn: 1, note: null },
    {
      status: "damaged",
      entriesIn: 1,
      note: "The file is cut: it ends in the middle of an entry or a list.",
    },
  ]);
});

test.each<[string, unknown]>([
  ["a scalar in a list", [1, "x", null, true]],
  ["another shape", { a: { b: { c: [1, [2]] } }, label_values: 3 }],
  ["fields of other types", [{ media: "x", title: {}, label_values: [1, { dict: 3, vec: "x" }] }]],
  ["empty fields", [{ string_list_data: [], string_map_data: {}, label_values: [], title: "" }]],
  [
    "null fields",
    [{ media: null, uri: null, string_list_data: [null], string_map_data: { a: null } }],
  ],
])("json files: %s is read without a fault in every section", async (_, content) => {
  const names =
    "media/posts_1 media/posts media/stories media/profile_photos likes/liked_posts likes/story_likes saved/saved_posts " +
    "saved/saved_collections comments/post_comments_1 x/followers_1 x/following_hashtags " +
    "personal_information/personal_information";
  const paths = [...names.split(" ").map((name) => `a/${name}.json`), "media.json", "likes.json"];
  const { items, reports } = await readJsonDownload(
    Object.fromEntries(paths.map((path) => [path, content])),
  );
  expect(items).toEqual([]);
  expect(reports.map(({ status }) => status)).toEqual(paths.map(() => "read"));
});
