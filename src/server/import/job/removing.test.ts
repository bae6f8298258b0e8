import { expect, test } from "vitest";
import { unixSeconds } from "#server/lib/clock.ts";
import { changeImport } from "#server/queries/imports.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp, type TestApp } from "#server/testing/app/test-app.ts";
import { importDownload } from "#server/testing/imports/import-download.ts";
import {
  followersPath,
  followingPath,
  jsonDownload,
  jsonFollowers,
  jsonFollowing,
  jsonLikes,
  jsonPost,
  likesPath,
  photoPath,
  postsPath,
  profileOf,
  profilePath,
  shortcodeOf,
} from "#server/testing/imports/json-download.ts";
import { filesOnDisk, rowsOf } from "#server/testing/imports/library-rows.ts";
import { type LibraryView, viewLibrary } from "#server/testing/imports/library-view.ts";
import { removeAccount } from "./remove-account.ts";
import { removePending } from "./remove-import.ts";

const stateOf = async (app: TestApp) => ({ rows: await rowsOf(app.db), files: filesOnDisk(app) });

/** Ada's download: she follows Grace, liked a post of hers and one of Linus's. */
const adas = () =>
  jsonDownload({
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [jsonPost(1_673_000_001, "ada's #fox", photoPath("a_18000000000000001"))],
    [likesPath]: jsonLikes([
      ["grace.example", shortcodeOf("A")],
      ["linus.example", shortcodeOf("B")],
    ]),
    [followingPath]: jsonFollowing(["grace.example", "linus.example"]),
    [followersPath]: jsonFollowers(["grace.example"]),
    "your_instagram_activity/comments/post_comments_1.json": [
      {
        string_map_data: {
          Comment: { value: "hello" },
          "Media Owner": { value: "grace.example" },
          Time: { timestamp: 1_673_000_009 },
        },
      },
    ],
  });

/** Grace's: the same post of Linus's, a save, a hashtag, and a post with tags. */
const graces = () =>
  jsonDownload({
    [profilePath]: profileOf("grace.example"),
    [postsPath]: [
      jsonPost(1_673_000_002, "grace's #fox #cat", photoPath("b_18000000000000002")),
      jsonPost(
        1_673_000_003,
        "album",
        photoPath("c_18000000000000003"),
        photoPath("d_18000000000000004"),
      ),
    ],
    "your_instagram_activity/content/profile_photos.json": {
      ig_profile_picture: [
        {
          uri: "media/profile/202301/p_18000000000000008.jpg",
          creation_timestamp: 1_673_000_000,
          is_profile_picture: true,
        },
      ],
    },
    [likesPath]: jsonLikes([
      ["linus.example", shortcodeOf("B")],
      ["ken.example", shortcodeOf("C")],
    ]),
    "your_instagram_activity/saved/saved_posts.json": {
      saved_saved_media: [
        {
          title: "chef.example",
          string_map_data: {
            "Saved on": {
              href: `https://www.instagram.com/p/${shortcodeOf("D")}/`,
              timestamp: 1_673_000_009,
            },
          },
        },
      ],
    },
    "connections/followers_and_following/following_hashtags.json": {
      relationships_following_hashtags: [
        { string_list_data: [{ value: "fox", timestamp: 1_673_000_009 }] },
      ],
    },
    [followingPath]: jsonFollowing(["ada.example", "ken.example"]),
    [followersPath]: jsonFollowers(["linus.example"]),
  });

test("remove an account: the library is as if it never had it; what another account brought stays", async () => {
  const app = await startTestApp();
  await importDownload(app, { paths: [await adas()] });
  const before = await stateOf(app);
  const { account } = await importDownload(app, { paths: [await graces()] });
  const client = await app.as(account);
  const [own] = dataOf("listUserMedia", await client.get("/v1/users/self/media/recent"));
  await client.post(`/v1/media/${own?.id}/comments`, { text: "my own #comment" });
  await removeAccount(app.db, app.config.dataDir, account);
  expect(await stateOf(app)).toEqual(before);
});

test("remove an account: imported before another one, it leaves the other one's lists as they would be without it", async () => {
  const views: LibraryView[] = [];
  for (const downloads of [[adas], [graces, adas]]) {
    const app = await startTestApp();
    const accounts: bigint[] = [];
    for (const download of downloads) {
      accounts.push((await importDownload(app, { paths: [await download()] })).account);
    }
    const ada = accounts.pop() ?? 0n;
    for (const account of accounts) await removeAccount(app.db, app.config.dataDir, account);
    views.push(await viewLibrary(app, ada));
  }
  expect(views[1]).toEqual(views[0]);
  expect(views[0]?.liked.map(({ author }) => author)).toEqual(["linus.example", "grace.example"]);
});

async function removeImport(app: TestApp, id: bigint): Promise<void> {
  await changeImport(app.db, id, { state: "removing", updated_time: unixSeconds(Date.now) });
  await removePending({ db: app.db, dataDir: app.config.dataDir, clock: Date.now });
}

test("remove an import: a later one leaves what the first brought, the first one also its account", async () => {
  const app = await startTestApp();
  const ada = await importDownload(app, { paths: [await adas()] });
  const withAda = await stateOf(app);
  const grace = await importDownload(app, { paths: [await graces()] });
  const withBoth = await stateOf(app);
  const more = await jsonDownload({
    [profilePath]: profileOf("grace.example"),
    [postsPath]: [jsonPost(1_683_000_002, "newer #cat", photoPath("e_18000000000000005"))],
    [likesPath]: jsonLikes([
      ["linus.example", shortcodeOf("B")],
      ["ken.example", shortcodeOf("E")],
      ["zoe.example", shortcodeOf("F")],
    ]),
    "your_instagram_activity/content/profile_photos.json": {
      ig_profile_picture: [
        {
          uri: "media/profile/202302/q_18000000000000009.jpg",
          creation_timestamp: 1_683_000_000,
          is_profile_picture: true,
        },
      ],
    },
    "connections/followers_and_following/following_hashtags.json": {
      relationships_following_hashtags: [
        { string_list_data: [{ value: "cat", timestamp: 1_683_000_009 }] },
      ],
    },
    [followingPath]: jsonFollowing(["ada.example", "zoe.example"]),
  });
  const later = await importDownload(app, { paths: [more] });
  expect(await stateOf(app)).not.toEqual(withBoth);
  await removeImport(app, later.importId);
  expect(await stateOf(app)).toEqual(withBoth);
  await removeImport(app, grace.importId);
  expect(await stateOf(app)).toEqual(withAda);
  await removeImport(app, ada.importId);
  const { rows } = await stateOf(app);
  expect(Object.entries(rows).filter(([, found]) => found.length > 0)).toEqual([]);
  const states = await app.db.selectFrom("imports").select("state").execute();
  expect(states).toEqual([{ state: "cancelled" }, { state: "cancelled" }]);
});
