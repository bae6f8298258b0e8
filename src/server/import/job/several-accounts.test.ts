import { expect, test } from "vitest";
import { startTestApp } from "#server/testing/app/test-app.ts";
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
import { viewLibrary } from "#server/testing/imports/library-view.ts";
import { writeMedia } from "#server/testing/imports/sample-download.ts";

test("accounts: somebody known only by name becomes the account; a renamed account stays the same one", async () => {
  const app = await startTestApp();
  const ada = await importDownload(app, {
    paths: [
      await jsonDownload({
        [profilePath]: profileOf("ada.example"),
        [likesPath]: jsonLikes([
          ["grace.example", shortcodeOf("A")],
          ["grace.renamed", shortcodeOf("B")],
          ["not a name!", shortcodeOf("D")],
        ]),
        [followingPath]: jsonFollowing(["grace.example", "grace.renamed"]),
        [followersPath]: jsonFollowers(["grace.renamed"]),
      }),
    ],
  });
  const idOf = async (username: string) =>
    (await app.db.selectFrom("users").select("id").where("username", "=", username).execute())[0]
      ?.id;
  const named = await idOf("grace.example");
  const post = jsonPost(1_673_000_001, "of grace", photoPath("a_18000000000000001"));
  const grace = await importDownload(app, {
    paths: [await jsonDownload({ [profilePath]: profileOf("grace.example"), [postsPath]: [post] })],
  });
  expect(grace.account).toBe(named);
  expect(grace.account).not.toBe(ada.account);
  const renamed = await importDownload(app, {
    paths: [
      await jsonDownload({
        [profilePath]: profileOf("grace.renamed", "Grace"),
        [postsPath]: [post],
      }),
    ],
  });
  expect(renamed.account).toBe(named);
  expect(await idOf("grace.example")).toBeUndefined();
  const view = await viewLibrary(app, ada.account);
  expect(view.follows).toEqual(["grace.renamed"]);
  expect(view.followers).toEqual(["grace.renamed"]);
  const authors = view.liked.map(({ author }) => author);
  expect(authors).toEqual([
    expect.stringMatching(/^unknown\.\./),
    "grace.renamed",
    "grace.renamed",
  ]);
  const unknown = app.db.selectFrom("users").select(["full_name", "bio"]);
  expect(await unknown.where("username", "=", authors[0] ?? "").execute()).toEqual([
    { full_name: "Unknown person", bio: "Name in the download: not a name!" },
  ]);
  // Found by the new name, no more by the old one.
  const client = await app.as(ada.account);
  const found = async (name: string) => {
    const reply = await client.get(`/v1/users/search?q=${name}`);
    return JSON.stringify(reply.body.data).includes("grace.renamed");
  };
  expect([await found("grace.renamed"), await found("grace.example")]).toEqual([true, false]);
});

test("accounts: the same other account stays itself if the person says that it is another one", async () => {
  const app = await startTestApp();
  const post = jsonPost(1_673_000_001, "shared", photoPath("a_18000000000000001"));
  const paths = async (name: string) => [
    await jsonDownload({ [profilePath]: profileOf(name), [postsPath]: [post] }),
  ];
  const first = await importDownload(app, { paths: await paths("ada.example") });
  const other = await importDownload(app, {
    paths: await paths("ada.second"),
    plan: { isOtherAccount: true },
  });
  expect(other.account).not.toBe(first.account);
  for (const { account } of [first, other]) {
    expect((await viewLibrary(app, account)).recent).toMatchObject([{ caption: "shared" }]);
  }
});

test("accounts: files of two accounts together are refused, unless the person says whose they are", async () => {
  const app = await startTestApp();
  const of = (username: string) => jsonDownload({ [profilePath]: profileOf(username) });
  const paths = [await of("ada.example"), await of("bert.example")];
  await expect(importDownload(app, { paths })).rejects.toThrow(
    "more than one account: ada.example, bert.example. Import one account at a time.",
  );
  expect(await app.db.selectFrom("users").select("username").execute()).toEqual([]);
  const { row } = await importDownload(app, { paths, plan: { account: "ada.example" } });
  expect(row.state).toBe("done");
});

test("accounts: a part without lists says so", async () => {
  const app = await startTestApp();
  const folder = await jsonDownload({});
  await writeMedia(folder, photoPath("a_18000000000000001"));
  await expect(importDownload(app, { paths: [folder] })).rejects.toThrow(
    "only one part of one: there are pictures and no lists. Add the other parts.",
  );
});
