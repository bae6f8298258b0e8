import { expect, test } from "vitest";
import {
  at,
  connection,
  file,
  line,
  linked,
  post,
} from "#server/testing/fixtures/download-items.ts";
import { cafe, lisbon, postsOf2021, sample } from "#server/testing/fixtures/json-samples.ts";
import { readJsonDownload } from "#server/testing/fixtures/read-json-download.ts";

test("instagram-json: a download of 2023 to 2025", async () => {
  const { items, reports } = await readJsonDownload(sample("D"));
  expect(items).toEqual([
    ...postsOf2021,
    post("18000000000000001", at(1720384540), {
      caption: cafe,
      files: [
        file(
          "media/posts/202407/450000001_1111111111111111_2222222222222222222_n_18000000000000001.webp",
        ),
        file("media/posts/202407/AQNxyz_18000000000000002.mp4", {
          point: { latitude: 53.14, longitude: 11.03 },
          subtitles: "media/posts/202407/18000000000000002.srt",
        }),
      ],
    }),
    post("18000000000000004", at(1720384700), {
      files: [file("media/other/18000000000000004.jpg")],
    }),
    post("18000000000000003", at(1720384600), {
      placement: "story",
      files: [file("media/stories/202407/18000000000000003.jpg")],
    }),
    { kind: "collection", name: "Recipes", time: at(1720000000) },
    {
      kind: "save",
      post: linked("CDDDDDDDDDD", "chef.example", { address: "reel" }),
      author: "chef.example",
      time: at(1720000500),
      collection: "Recipes",
    },
    {
      kind: "comment",
      text: "so good ❤️",
      mediaOwner: "grace.example",
      post: null,
      time: at(1720384800),
    },
    { kind: "comment", text: "ha", mediaOwner: "linus.example", post: null, time: at(1720384900) },
    connection("following", "linus.example", at(1749860021)),
    connection("follower", "grace.example", at(1749860021)),
  ]);
  const activity = "your_instagram_activity";
  const people = "connections/followers_and_following";
  expect(reports).toEqual([
    line(`${people}/following.late-2025.json`, "", [], null, "unknown"),
    line(
      "logged_information/past_instagram_insights/posts.json",
      "insights",
      [],
      "Keepsake has no insights.",
      "skipped",
    ),
    line(`${activity}/content/posts_1.json`, "posts", [2, 2]),
    line(`${activity}/media/posts_1.json`, "posts", [1, 1]),
    line(`${activity}/media/other_content.json`, "other content", [1, 1]),
    line(`${activity}/media/stories.json`, "stories", [1, 1]),
    line(`${activity}/saved/saved_collections.json`, "saved collections", [2, 2, 5]),
    line(`${activity}/comments/post_comments_1.json`, "comments", [1, 1, 3]),
    line(`${activity}/comments/reels_comments.json`, "comments", [1, 1, 3]),
    line(`${people}/following.json`, "following", [1, 1]),
    line(`${people}/followers_1.json`, "followers", [1, 1]),
  ]);
});

test("instagram-json: variants of a file give what the file gives", async () => {
  const { "content/posts_1.single-post-is-an-object.json": single } = sample("C");
  const { "connections/followers_and_following/following.late-2025.json": following } = sample("D");
  const { items } = await readJsonDownload({
    "content/posts_1.json": single,
    "connections/followers_and_following/following.json": following,
  });
  expect(items).toEqual([postsOf2021[0], connection("following", "linus.example", at(1759860021))]);
});

test("instagram-json: a download of 2025 and 2026", async () => {
  const { items, reports } = await readJsonDownload(sample("F"));
  const path = "media/posts/202605/18171325309435043.jpg";
  expect(items).toEqual([
    post("18171325309435043", at(1780005000), { caption: cafe, files: [file(path)] }),
    post("18171325309435043", at(1780005000), {
      caption: cafe,
      files: [file(path, { point: lisbon })],
      isDetail: true,
    }),
    {
      kind: "like",
      post: linked("DEEEEEEEEEE", "grace.example", {
        address: "reel",
        authorName: "Grâce Example",
        caption: cafe,
        hashtags: ["fox"],
      }),
      author: "grace.example",
      time: at(1780005469),
    },
    connection("requestSent", "private.example", at(1779000000), "P"),
    connection("requestReceived", "ken.example", at(1779000100), "Ken"),
  ]);
  const activity = "your_instagram_activity";
  const people = "connections/followers_and_following";
  expect(reports).toEqual([
    line(`${activity}/media/posts_1.json`, "posts", [1, 1]),
    line(`${activity}/media/posts.json`, "post details", [1, 1, 6]),
    line(`${activity}/likes/liked_posts.json`, "liked posts", [1, 1, 5]),
    line(`${people}/pending_follow_requests.json`, "sent follow requests", [1, 1, 3]),
    line(`${people}/follow_requests_you_ve_received.json`, "received follow requests", [1, 1, 3]),
  ]);
});
