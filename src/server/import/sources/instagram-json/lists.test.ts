import { expect, test } from "vitest";
import { at, connection, linked } from "#server/testing/fixtures/download-items.ts";
import { readJsonDownload } from "#server/testing/fixtures/read-json-download.ts";

const followers = "connections/followers_and_following/followers_1.json";
const liked = "your_instagram_activity/likes/liked_posts.json";
const collections = "your_instagram_activity/saved/saved_collections.json";
const seconds = 1700000000;

const listed = (fields: object, title = "") => ({
  title,
  string_list_data: [{ timestamp: seconds, ...fields }],
});

test.each<[string, object, string | undefined]>([
  ["ada", { value: "Ada" }, undefined],
  ["ada", { value: "ada", href: "https://www.instagram.com/other" }, "title"],
  ["ada.b", { href: "https://www.instagram.com/x" }, "Ada.B"],
  ["ada", { href: "https://www.instagram.com/_u/Ada" }, undefined],
  ["ada", { href: "https://www.instagram.com/ada/?hl=en" }, undefined],
  ["no valid name!", { value: "No valid name!" }, undefined],
])("lists: the username %s of %j", async (username, fields, title) => {
  const { items } = await readJsonDownload({ [followers]: [listed(fields, title)] });
  expect(items).toEqual([connection("follower", username, at(seconds))]);
});

test.each(["p", "reel", "reels", "tv", "stories", "explore", "accounts", "direct", "_u", ""])(
  "lists: %j is no username",
  async (name) => {
    const entry = listed({ href: `https://www.instagram.com/${name}` });
    const { items, reports } = await readJsonDownload({ [followers]: [entry] });
    expect(items).toEqual([]);
    expect(reports).toMatchObject([{ note: "Left out: entries without a name (1)." }]);
  },
);

test("lists: a map of the first layout may have names that look like fields", async () => {
  const time = "2018-02-03T04:05:06+00:00";
  const { items } = await readJsonDownload({
    "connections.json": {
      followers: { media: time, ada: time },
      following: { ada: time, title: time },
    },
  });
  expect(items).toMatchObject([
    { relation: "follower", username: "media" },
    { relation: "follower", username: "ada" },
    { relation: "following", username: "ada" },
    { relation: "following", username: "title" },
  ]);
});

test.each<[string, string | null, string]>([
  ["https://www.instagram.com/p/CAAAAAAAAAA/", "CAAAAAAAAAA", "p"],
  ["https://www.instagram.com/reel/CAAAAAAAAAA/?igsh=x", "CAAAAAAAAAA", "reel"],
  ["http://instagram.com/reels/CAAAAAAAAAA", "CAAAAAAAAAA", "reel"],
  ["https://www.instagram.com/tv/CAAAAAAAAAA/", "CAAAAAAAAAA", "tv"],
  ["https://www.instagram.com/ada/p/CAAAAAAAAAA/", "CAAAAAAAAAA", "p"],
  ["https://instagram.com/p/CAAAAAAAAAA1234567890abcdefghijklmno/", "CAAAAAAAAAA", "p"],
  ["https://www.instagram.com/p/abc-_1/", "abc-_1", "p"],
  ["https://www.instagram.com/p/zzzzzzzzzzz/", null, "p"],
  ["https://evil.invalid/www.instagram.com/p/CAAAAAAAAAA/", null, "p"],
  ["https://www.instagram.com/stories/ada/123/", null, "p"],
  ["javascript:alert(1)", null, "p"],
])("lists: the link %s leads to the post %s", async (href, shortcode, address) => {
  const { items } = await readJsonDownload({ [liked]: [listed({ href, value: "👍" }, "Grace")] });
  const expected = shortcode === null ? null : { shortcode, address, author: "grace" };
  expect(items).toMatchObject([{ kind: "like", author: "grace", post: expected }]);
});

test("lists: a like without a link and an author is reported", async () => {
  const { items, reports } = await readJsonDownload({ [liked]: [listed({ value: "👍" })] });
  expect(items).toEqual([]);
  expect(reports).toMatchObject([{ note: "Left out: entries without a link and an author (1)." }]);
});

test("lists: story likes have an author and no post", async () => {
  const path = "your_instagram_activity/story_interactions/story_likes.json";
  const owner = [
    { label: "URL", value: "https://www.instagram.com/linus" },
    { label: "Name", value: "L" },
    { label: "Username", value: "linus" },
  ];
  const { items } = await readJsonDownload({
    [path]: [
      listed({ href: "https://www.instagram.com/stories/grace/1/" }, "grace"),
      {
        timestamp: seconds,
        label_values: [{ title: "Owner", dict: [{ title: "", dict: owner }] }],
      },
      { timestamp: seconds, label_values: owner },
    ],
  });
  const like = { kind: "like", post: null, time: at(seconds) };
  expect(items).toEqual(["grace", "linus", "linus"].map((author) => ({ ...like, author })));
});

test("saved collections: the nested form of the newer dialect", async () => {
  const item = (code: string, username: string) => ({
    dict: [
      { label: "URL", value: `https://www.instagram.com/p/${code}/` },
      { label: "Caption", value: "soup and bread" },
      {
        title: "Owner",
        dict: [
          {
            title: "",
            dict: [
              { label: "Name", value: "Chef" },
              { label: "Username", value: username },
            ],
          },
        ],
      },
    ],
  });
  const entry = {
    timestamp: seconds,
    label_values: [
      { label: "Name", value: "Recipes" },
      { label: "Update time", timestamp_value: seconds + 50 },
      { title: "Media", dict: [item("CAAAAAAAAAA", "chef.a"), item("CAAAAAAAAAB", "chef.b")] },
    ],
  };
  const { items } = await readJsonDownload({ [collections]: [entry] });
  const save = (code: string, author: string) => ({
    kind: "save",
    post: linked(code, author, { authorName: "Chef", caption: "soup and bread" }),
    author,
    time: at(seconds),
    collection: "Recipes",
  });
  expect(items).toEqual([
    { kind: "collection", name: "Recipes", time: at(seconds) },
    save("CAAAAAAAAAA", "chef.a"),
    save("CAAAAAAAAAB", "chef.b"),
  ]);
});

test("saved collections: the nested form of the older dialect, and an empty collection", async () => {
  const { items } = await readJsonDownload({
    [collections]: [
      {
        title: "Trips",
        media_list_data: [
          { uri: "https://www.instagram.com/tv/CAAAAAAAAAA/", creation_timestamp: seconds },
        ],
        string_map_data: { "Creation Time": { timestamp: seconds - 5 } },
      },
      { title: "Collection", string_map_data: { Name: { value: "Empty" } } },
    ],
  });
  expect(items).toMatchObject([
    { kind: "collection", name: "Trips", time: at(seconds - 5) },
    { kind: "save", post: { shortcode: "CAAAAAAAAAA", address: "tv" }, collection: "Trips" },
    { kind: "collection", name: "Empty", time: { isGuess: true } },
  ]);
});

test("comments: without an owner, without a text, with a link to the post", async () => {
  const comment = (Comment: string, owner: string, href = "") => ({
    string_map_data: {
      Comment: { value: Comment, href },
      "Media Owner": { value: owner },
      Time: { timestamp: seconds },
    },
  });
  const { items, reports } = await readJsonDownload({
    "your_instagram_activity/comments/post_comments_1.json": [
      comment("nice", ""),
      comment("", "grace"),
      comment("linked", "grace", "https://www.instagram.com/p/CAAAAAAAAAA/"),
    ],
  });
  expect(items).toMatchObject([
    { text: "nice", mediaOwner: null, post: null },
    { text: "linked", mediaOwner: "grace", post: { shortcode: "CAAAAAAAAAA", author: "grace" } },
  ]);
  expect(reports).toMatchObject([{ note: "Left out: comments without a text (1)." }]);
});

test("lists: rows of the first layout that lack a part", async () => {
  const time = "2019-07-15T09:00:00+00:00";
  const { items, reports } = await readJsonDownload({
    "comments.json": { media_comments: [[time, "no owner"], [time], [time, "text", "_u"]] },
    "likes.json": { media_likes: [[time], [time, 7], [time, "explore"], ["never", "ada"]] },
  });
  expect(items).toMatchObject([
    { kind: "like", author: "ada", time: { isGuess: true } },
    { kind: "comment", text: "no owner", mediaOwner: null },
    { kind: "comment", text: "text", mediaOwner: null },
  ]);
  expect(reports).toMatchObject([
    { note: "Left out: entries without a link and an author (3).", unreadTimes: ["aaaaa"] },
    { note: "Left out: comments without a text (1)." },
  ]);
});
