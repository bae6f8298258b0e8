import { expect, test } from "vitest";
import {
  at,
  connection,
  file,
  iso,
  line,
  linked,
  post,
} from "#server/testing/fixtures/download-items.ts";
import { cafe, postsOf2021, sample } from "#server/testing/fixtures/json-samples.ts";
import { readJsonDownload } from "#server/testing/fixtures/read-json-download.ts";

test("instagram-json: a download of 2018 to 2020", async () => {
  const { items, reports } = await readJsonDownload(sample("A"));
  expect(items).toEqual([
    {
      kind: "profile",
      username: "ada.example",
      fullName: "Ada Example",
      bio: "hello",
      website: "https://example.invalid",
      isPrivate: false,
      photo: null,
    },
    post("0a1b2c3d4e5f60718293a4b5c6d7e8f9", iso("2019-07-14T08:31:02Z"), {
      caption: cafe,
      placeName: "Lisbon, Portugal",
      files: [file("photos/201907/0a1b2c3d4e5f60718293a4b5c6d7e8f9.jpg")],
    }),
    post("ffeeddccbbaa99887766554433221100", iso("2019-08-01T12:00:00Z"), {
      caption: "clip",
      files: [file("videos/201908/ffeeddccbbaa99887766554433221100.mp4")],
    }),
    post("11223344556677889900aabbccddeeff", iso("2019-08-02T12:00:00Z"), {
      placement: "story",
      files: [file("stories/201908/11223344556677889900aabbccddeeff.jpg")],
    }),
    {
      kind: "portrait",
      path: "profile/201801/99887766554433221100ffeeddccbbaa.jpg",
      time: iso("2018-01-02T03:04:05Z"),
      isCurrent: true,
    },
    { kind: "like", post: null, author: "grace.example", time: iso("2019-07-15T09:00:00Z") },
    {
      kind: "save",
      post: null,
      author: "grace.example",
      time: iso("2019-07-16T09:00:00Z"),
      collection: null,
    },
    {
      kind: "comment",
      text: "so good ❤️",
      mediaOwner: "grace.example",
      post: null,
      time: iso("2019-07-15T09:10:00Z"),
    },
    connection("requestSent", "private.example", iso("2019-01-02T03:04:05Z")),
    connection("follower", "grace.example", iso("2018-02-03T04:05:06Z")),
    connection("following", "linus.example", iso("2018-02-03T04:05:06Z")),
    { kind: "followedTag", name: "fox", time: iso("2018-12-11T10:09:08Z") },
  ]);
  expect(reports).toEqual([
    line("profile.json", "profile", [1, 1]),
    line("media.json", "media", [5, 4], "Left out: pictures of messages (1)."),
    line("likes.json", "likes", [2, 1], "Left out: liked comments (1)."),
    line("saved.json", "saved", [1, 1]),
    line("comments.json", "comments", [1, 1]),
    line("connections.json", "connections", [4, 4]),
  ]);
});

test("instagram-json: a download of the turn of 2021, with new lists in the old files", async () => {
  const { items, reports } = await readJsonDownload(sample("B"));
  expect(items).toEqual([
    post("17800000000000001", at(1610000000), {
      placement: "story",
      files: [file("media/stories/202101/s_n_17800000000000001.jpg")],
    }),
    {
      kind: "portrait",
      path: "media/profile/202001/p_n_17800000000000002.jpg",
      time: at(1580000000),
      isCurrent: false,
    },
    post("17800000000000003", at(1608000000), {
      caption: "Café",
      files: [file("media/posts/202012/a_n_17800000000000003.jpg")],
    }),
    {
      kind: "like",
      post: linked("BAAAAAAAAAA", "grace.example"),
      author: "grace.example",
      time: at(1600000003),
    },
    {
      kind: "comment",
      text: "so good",
      mediaOwner: "grace.example",
      post: null,
      time: at(1600000005),
    },
    connection("follower", "grace.example", at(1600000000)),
    connection("blocked", "spam.example", at(1600000002)),
  ]);
  expect(reports).toEqual([
    line("media.json", "media", [3, 3]),
    line("likes.json", "likes", [2, 1], "Left out: liked comments (1)."),
    line("comments.json", "comments", [1, 1]),
    line("connections.json", "connections", [3, 2], "Left out: close friends (1)."),
  ]);
});

test("instagram-json: a download of 2021 to 2023", async () => {
  const { items, reports } = await readJsonDownload(sample("C"));
  expect(items).toEqual([
    {
      kind: "profile",
      username: "ada.example",
      fullName: "Adéla Example",
      bio: "hi 🦊",
      website: "https://example.invalid",
      isPrivate: false,
      photo: "media/profile/202105/p_n_18000000000000008.jpg",
    },
    {
      kind: "portrait",
      path: "media/profile/202105/p_n_18000000000000008.jpg",
      time: at(1621000000),
      isCurrent: true,
    },
    ...postsOf2021,
    post("17900000000000005", at(1655000000), {
      caption: cafe,
      files: [file("media/reels/202206/r_n_17900000000000005.mp4")],
    }),
    post("17900000000000006", at(1623680000), {
      caption: "IGTV title",
      files: [file("media/igtv/202106/i_n_17900000000000006.mp4")],
    }),
    post("17900000000000007", at(1621000000), {
      placement: "archived",
      caption: "archived",
      files: [file("media/archived_posts/202105/z_n_17900000000000007.jpg")],
    }),
    post("17900000000000004", at(1623670000), {
      placement: "story",
      files: [file("media/stories/202106/s_n_17900000000000004.jpg")],
    }),
    {
      kind: "like",
      post: linked("CAAAAAAAAAA", "grace.example"),
      author: "grace.example",
      time: at(1623690100),
    },
    {
      kind: "save",
      post: linked("CCCCCCCCCCC", "grace.example"),
      author: "grace.example",
      time: at(1623690400),
      collection: null,
    },
    {
      kind: "comment",
      text: "so good ❤️",
      mediaOwner: "grace.example",
      post: null,
      time: at(1623690300),
    },
    connection("following", "linus.example", at(1623690000)),
    connection("follower", "grace.example", at(1623690000)),
    connection("requestSent", "private.example", at(1623690000)),
    connection("requestReceived", "ken.example", at(1623690000)),
    { kind: "followedTag", name: "fox", time: at(1623690000) },
  ]);
  const people = "followers_and_following";
  expect(reports).toEqual([
    line("content/posts_1.single-post-is-an-object.json", "", [], null, "unknown"),
    line(
      "likes/liked_comments.json",
      "liked comments",
      [],
      "Keepsake has no liked comments.",
      "skipped",
    ),
    line("account_information/personal_information.json", "profile", [1, 1, 5]),
    line("content/profile_photos.json", "profile photos", [1, 1]),
    line("content/posts_1.json", "posts", [2, 2]),
    line("content/reels.json", "reels", [1, 1]),
    line("content/igtv_videos.json", "IGTV videos", [1, 1]),
    line("content/archived_posts.json", "archived posts", [1, 1]),
    line("content/stories.json", "stories", [1, 1]),
    line("likes/liked_posts.json", "liked posts", [1, 1]),
    line("saved/saved_posts.json", "saved posts", [1, 1, 1]),
    line("comments/post_comments.json", "comments", [1, 1]),
    line(`${people}/following.json`, "following", [1, 1]),
    line(`${people}/followers.json`, "followers", [1, 1]),
    line(`${people}/pending_follow_requests.json`, "sent follow requests", [1, 1]),
    line(`${people}/follow_requests_you've_received.json`, "received follow requests", [1, 1]),
    line(`${people}/following_hashtags.json`, "followed hashtags", [1, 1]),
  ]);
});
