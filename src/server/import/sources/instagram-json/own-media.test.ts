import { expect, test } from "vitest";
import { at, file, post } from "#server/testing/fixtures/download-items.ts";
import { readJsonDownload } from "#server/testing/fixtures/read-json-download.ts";

const posts = "your_instagram_activity/media/posts_1.json";
const details = "your_instagram_activity/media/posts.json";
const seconds = 1700000000;

const medium = (uri: unknown, fields = {}) => ({ uri, creation_timestamp: seconds, ...fields });
const single = (uri: unknown, fields = {}) => ({ media: [medium(uri, fields)] });
const exif = (latitude: unknown, longitude: unknown) => ({
  media_metadata: { photo_metadata: { exif_data: [{ latitude, longitude }] } },
});

test.each<[unknown, unknown, unknown]>([
  [38.7, -9.1, { latitude: 38.7, longitude: -9.1 }],
  ["38.7", "-9.1", { latitude: 38.7, longitude: -9.1 }],
  [0, 12.5, { latitude: 0, longitude: 12.5 }],
  [0, 0, null],
  ["0", "0", null],
  [91, 0, null],
  [10, -180.5, null],
  ["north", "west", null],
  ["", "", null],
  [38.7, undefined, null],
])("own media: EXIF %j, %j is the point %j", async (latitude, longitude, point) => {
  const entry = single("media/posts/202311/1.jpg", exif(latitude, longitude));
  const { items } = await readJsonDownload({ [posts]: [entry] });
  expect(items).toMatchObject([{ files: [{ point }] }]);
});

test.each([
  "",
  "../secret.jpg",
  "media/../../x.jpg",
  "/etc/passwd",
  "media\\x.jpg",
  "C:\\x.jpg",
  "https://example.invalid/x.jpg",
  "file:///etc/passwd",
  7,
  null,
])("own media: the path %j is not used", async (uri) => {
  const { items, reports } = await readJsonDownload({
    [posts]: [
      single(uri === 7 ? [7] : uri),
      { media: [medium("media/a.jpg"), medium(uri === 7 ? [7] : uri)] },
    ],
  });
  expect(items).toMatchObject([{ files: [{ path: "media/a.jpg" }] }]);
  expect(reports).toMatchObject([
    {
      note: "Left out: entries without a file (1), entries with a file of no usable path (1).",
      entriesIn: 2,
      itemsOut: 1,
    },
  ]);
});

test("own media: a backup link and its fields are ignored, a text with control characters is kept without NUL", async () => {
  const entry = single("media/1.jpg", { title: "a\0b\ud800", backup_uri: "https://x.invalid/" });
  const { items } = await readJsonDownload({ [posts]: [entry] });
  expect(items).toEqual([
    post("1", at(seconds), { caption: "ab\ufffd", files: [file("media/1.jpg")] }),
  ]);
});

test("own media: without a time, the folder's month stands in and is counted", async () => {
  const entry = single("media/posts/202311/1.jpg", { creation_timestamp: 0 });
  const odd = single("media/posts/202311/2.jpg", { creation_timestamp: "12 May 1" });
  const { items, reports } = await readJsonDownload({ [posts]: [entry, odd] });
  const time = { ms: Date.UTC(2023, 10, 1, 8), shown: null, isGuess: true };
  expect(items).toMatchObject([{ time }, { time }]);
  expect(reports).toMatchObject([{ withoutTime: 2, unreadTimes: ["99 aaa 9"] }]);
});

test("post details: without a file they join by their fbid, else by the time of only one post", async () => {
  const labelled = (fields: object, caption: string) => ({
    label_values: [
      { label: "Kxa", value: caption },
      { label: "Kxb", value: "1.5" },
      { label: "Kxc", value: "2.5" },
      { label: "Kxd", value: "grace.example (Tagged, 0.00, 0.00), linus (x, 0.1, 0.2)" },
    ],
    ...fields,
  });
  const { items, reports } = await readJsonDownload({
    [details]: [
      labelled({ timestamp: 1, fbid: "18000000000000002" }, "by the album's second file"),
      labelled({ timestamp: seconds + 100_120, fbid: "17" }, "by time"),
      labelled({ timestamp: seconds + 100_121, fbid: "18" }, "too late"),
      labelled({ timestamp: seconds + 200_000 }, "between two posts"),
    ],
    [posts]: [
      {
        media: [medium("media/18000000000000001.jpg"), medium("media/18000000000000002.jpg")],
        creation_timestamp: seconds,
      },
      single("media/18000000000000003.jpg", { creation_timestamp: seconds + 100_000 }),
      single("media/18000000000000004.jpg", { creation_timestamp: seconds + 200_001 }),
      single("media/18000000000000005.jpg", { creation_timestamp: seconds + 199_999 }),
    ],
  });
  const point = { latitude: 1.5, longitude: 2.5 };
  const tagged = ["grace.example", "linus"];
  expect(items.slice(4)).toMatchObject([
    {
      key: "18000000000000001",
      caption: "by the album's second file",
      files: [{ path: "media/18000000000000001.jpg", point }],
      isDetail: true,
      tagged,
    },
    { key: "18000000000000003", caption: "by time", isDetail: true },
  ]);
  expect(items).toHaveLength(6);
  expect(reports.find(({ path }) => path === details)?.note).toBe(
    "Left out: entries that name no file and fit no post of another list (2).",
  );
});

test("post details: an archived post stays archived", async () => {
  const archived = "your_instagram_activity/media/archived_posts.json";
  const { items } = await readJsonDownload({
    [archived]: { ig_archived_post_media: [single("media/other/18000000000000001.jpg")] },
    [details]: [{ timestamp: seconds, label_values: [], fbid: "18000000000000001" }],
  });
  expect(items).toMatchObject([
    { placement: "archived", isDetail: false },
    { placement: "archived", isDetail: true, key: "18000000000000001" },
  ]);
});

test("own media: an unnumbered posts.json with the ordinary entries holds posts", async () => {
  const { items } = await readJsonDownload({ "content/posts.json": [single("media/1.jpg")] });
  expect(items).toMatchObject([{ key: "1", isDetail: false, placement: "profile" }]);
});

test("root media: rows of one second and caption are one album, across photos and videos", async () => {
  const row = (path: string, caption: string, taken_at = "2019-07-14T08:31:02+00:00") => ({
    caption,
    taken_at,
    path,
  });
  const { items } = await readJsonDownload({
    "media.json": {
      photos: [
        row("photos/201907/a.jpg", "one"),
        row("photos/201907/b.jpg", "two"),
        row("photos/201907/c.jpg", "one"),
        row("photos/201907/d.jpg", "one", "2019-07-14T08:31:03+00:00"),
        { path: "photos/201907/e.jpg" },
        { path: "photos/201907/f.jpg" },
      ],
      videos: [{ ...row("videos/201907/g.mp4", "one"), location: "Pier" }],
    },
  });
  const albums = items.map((item) =>
    item.kind === "post" ? item.files.map(({ path }) => path.slice(-5, -4)).join("") : "",
  );
  expect(albums).toEqual(["b", "d", "e", "f", "acg"]);
  expect(items.at(-1)).toMatchObject({ key: "a", placeName: "Pier" });
});

test("root media: a hostile number of rows of one time and caption is several albums", async () => {
  const photos = Array.from({ length: 250 }, (_, index) => ({
    caption: "",
    taken_at: "2019-07-14T08:31:02+00:00",
    path: `photos/201907/p${index}.jpg`,
  }));
  const { items } = await readJsonDownload({ "media.json": { photos } });
  expect(items.map((item) => item.kind === "post" && item.files.length)).toEqual([100, 100, 50]);
});
