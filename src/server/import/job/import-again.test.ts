import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import { removeMedia } from "#server/import/remove/remove-media.ts";
import { changeImport } from "#server/queries/imports.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { importDownload } from "#server/testing/imports/import-download.ts";
import {
  jsonDownload,
  jsonLikes,
  jsonPost,
  likesPath,
  postsPath,
  profileOf,
  profilePath,
  shortcodeOf,
} from "#server/testing/imports/json-download.ts";
import { filesOnDisk, rowsOf } from "#server/testing/imports/library-rows.ts";
import { viewLibrary } from "#server/testing/imports/library-view.ts";
import {
  htmlSamples,
  jsonSamples,
  sampleDownload,
} from "#server/testing/imports/sample-download.ts";
import { removePending } from "./remove-import.ts";

const plan = { account: "ada.example" };

const notesOf = (report: string | null): unknown[] =>
  JSON.parse(report ?? "").notes.map(({ code }: { readonly code: string }) => code);

test("import again: the same download changes no row and no file, and is not read again", async () => {
  const app = await startTestApp();
  const paths = [await sampleDownload(join(jsonSamples, "C"))];
  const first = await importDownload(app, { paths, plan });
  const before = { rows: await rowsOf(app.db), files: filesOnDisk(app) };
  const { row, account } = await importDownload(app, { paths, plan });
  expect({ rows: await rowsOf(app.db), files: filesOnDisk(app) }).toEqual(before);
  expect(account).toBe(first.account);
  const owner = await app.as(account, scopes, viewerClientId);
  const list = dataOf("listImports", await owner.get("/keepsake/imports"));
  expect(list.map(({ posts_added }) => posts_added)).toEqual([
    0,
    JSON.parse(first.row.report ?? "").added.post,
  ]);
  const [one, other] = [first.row, row].map(({ report }) => JSON.parse(report ?? ""));
  const [unchanged, ...notes] = other.notes;
  expect(unchanged.code).toBe("unchanged");
  const times = { startedTime: one.startedTime, finishedTime: one.finishedTime };
  expect({ ...other, ...times, notes }).toEqual({ ...one, added: {} });
});

test("import again: a download with one more file is read, and changes no row and no file", async () => {
  const app = await startTestApp();
  const folder = await sampleDownload(join(jsonSamples, "C"));
  await importDownload(app, { paths: [folder], plan });
  const before = { rows: await rowsOf(app.db), files: filesOnDisk(app) };
  writeFileSync(join(folder, "more.json"), "{}");
  const { row } = await importDownload(app, { paths: [folder], plan });
  expect({ rows: await rowsOf(app.db), files: filesOnDisk(app) }).toEqual(before);
  expect(JSON.parse(row.report ?? "")).toMatchObject({ added: {} });
  expect(notesOf(row.report)).not.toContain("unchanged");
});

test("import again: the same download is read again after what it brought was removed", async () => {
  const app = await startTestApp();
  const paths = [await sampleDownload(join(jsonSamples, "C"))];
  const first = await importDownload(app, { paths, plan });
  const before = { rows: await rowsOf(app.db), files: filesOnDisk(app) };
  const repeated = await importDownload(app, { paths, plan });
  expect(notesOf(repeated.row.report)).toContain("unchanged");
  await changeImport(app.db, first.importId, { state: "removing", updated_time: 2 });
  await removePending({ db: app.db, dataDir: app.config.dataDir, clock: Date.now });
  expect((await rowsOf(app.db))["likes"]).toEqual([]);
  const again = await importDownload(app, { paths, plan });
  expect(notesOf(again.row.report)).not.toContain("unchanged");
  expect((await rowsOf(app.db))["likes"]).toEqual(before.rows["likes"]);
  expect(filesOnDisk(app)).toEqual(before.files);
});

test("import again: a download is read again if one of its files could not be read", async () => {
  const app = await startTestApp();
  const folder = await jsonDownload({
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [jsonPost(1_673_000_001, "one", first)],
  });
  writeFileSync(join(folder, first), "Dear all, this is no picture.");
  for (const _time of [1, 2]) {
    const { row } = await importDownload(app, { paths: [folder] });
    expect(JSON.parse(row.report ?? "").unreadable).toHaveLength(1);
    expect(notesOf(row.report)).not.toContain("unchanged");
  }
});

test("import again: under another account's name the same download is read again", async () => {
  const app = await startTestApp();
  const paths = [await sampleDownload(join(jsonSamples, "C"))];
  const { account } = await importDownload(app, { paths, plan });
  const other = { account: "grace.two", isOtherAccount: true };
  const again = await importDownload(app, { paths, plan: other });
  expect(again.account).not.toBe(account);
  expect(notesOf(again.row.report)).not.toContain("unchanged");
});

const first = "media/posts/202301/a_18000000000000001.jpg";
const second = "media/posts/202301/b_18000000000000002.jpg";
const third = "media/posts/202301/c_18000000000000003.jpg";

test("import again: a newer download adds and updates, and undoes nothing that the person changed", async () => {
  const app = await startTestApp();
  const older = await jsonDownload({
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [
      jsonPost(1_673_000_001, "old #fox", first),
      jsonPost(1_673_000_002, "deleted here", second),
      jsonPost(1_673_000_003, "their caption", third),
    ],
    [likesPath]: jsonLikes([
      ["grace.example", shortcodeOf("A")],
      ["grace.example", shortcodeOf("B")],
    ]),
  });
  const { account } = await importDownload(app, { paths: [older] });
  const client = await app.as(account);
  const [changed, deleted, recaptioned] = (
    await app.db
      .selectFrom("media")
      .select("id")
      .where("is_card", "=", 0)
      .orderBy("created_time")
      .execute()
  ).map(({ id }) => id);
  const [taken] = (await viewLibrary(app, account)).liked;
  await client.delete(`/v1/media/${taken?.id}/likes`);
  await removeMedia(app.db, join(app.config.dataDir, "media"), (from) =>
    from
      .selectFrom("media")
      .select("id")
      .where("id", "=", deleted ?? 0n),
  );
  await app.db
    .updateTable("media")
    .set({ caption: "the person's words" })
    .where("id", "=", recaptioned ?? 0n)
    .execute();
  const newer = await jsonDownload({
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [
      jsonPost(1_673_000_001, "new #été", first),
      jsonPost(1_673_000_002, "deleted there too", second),
      jsonPost(1_673_000_003, "their other caption", third),
      jsonPost(1_673_000_004, "added", "media/posts/202301/d_18000000000000004.jpg"),
    ],
    [likesPath]: jsonLikes([
      ["grace.example", shortcodeOf("A")],
      ["grace.example", shortcodeOf("B")],
      ["linus.example", shortcodeOf("C")],
    ]),
  });
  await importDownload(app, { paths: [newer] });
  const { recent, liked } = await viewLibrary(app, account);
  expect(recent.map(({ caption, tags }) => [caption, tags])).toEqual([
    ["added", []],
    ["the person's words", []],
    ["new #été", ["été"]],
  ]);
  expect(liked.map(({ link }) => link.split("/").at(-2))).toEqual([
    shortcodeOf("C"),
    ...[shortcodeOf("B"), shortcodeOf("A")].filter((one) => !taken?.link.includes(one)),
  ]);
  const kept = await app.db
    .selectFrom("media")
    .select("id")
    .where("caption", "=", "new #été")
    .execute();
  expect(kept).toEqual([{ id: changed }]);
});

test("import again: JSON after HTML and HTML after JSON have the same ids and the exact seconds", async () => {
  const html = await sampleDownload(join(htmlSamples, "H-html-2019-2021"));
  const json = await sampleDownload(join(jsonSamples, "C"));
  const times = async (folders: readonly string[]) => {
    const app = await startTestApp();
    const posts: Record<string, { id: bigint; seconds: number; shown: string | null }>[] = [];
    for (const folder of folders) {
      await importDownload(app, { paths: [folder], plan });
      const rows = await app.db
        .selectFrom("media")
        .select(["id", "source_key", "created_time", "shown_time"])
        .where("is_card", "=", 0)
        .execute();
      posts.push(
        Object.fromEntries(
          rows.map((row) => [
            row.source_key?.split("/").at(-1),
            { id: row.id, seconds: row.created_time, shown: row.shown_time },
          ]),
        ),
      );
    }
    return posts;
  };
  const name = "17900000000000001";
  const [fromHtml, improved] = await times([html, json]);
  expect(fromHtml?.[name]).toMatchObject({ seconds: Date.UTC(2021, 5, 14, 8, 30) / 1000 });
  expect(improved?.[name]).toEqual({
    id: fromHtml?.[name]?.id,
    seconds: 1_623_650_000,
    shown: null,
  });
  const [fromJson, kept] = await times([json, html]);
  expect(kept?.[name]).toEqual(fromJson?.[name]);
  expect(Object.keys(kept ?? {}).length).toBeGreaterThan(Object.keys(fromJson ?? {}).length);
});

test("import again: an album gets the file that the first part did not have, at its place", async () => {
  const app = await startTestApp();
  const files = {
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [jsonPost(1_673_000_001, "album", first, second, third)],
  };
  const whole = await jsonDownload(files);
  const [partOne, partTwo] = [await jsonDownload(files), await jsonDownload(files)];
  rmSync(join(partOne, second));
  for (const path of [first, third]) rmSync(join(partTwo, path));
  cpSync(join(whole, second), join(partTwo, second));
  const { account, row } = await importDownload(app, { paths: [partOne] });
  expect(JSON.parse(row.report ?? "")).toMatchObject({ missing: [second] });
  const before = await app.db.selectFrom("media").selectAll().execute();
  await importDownload(app, { paths: [partTwo] });
  const { recent } = await viewLibrary(app, account);
  expect(recent).toMatchObject([
    {
      type: "carousel of image, image, image",
      files: [first, second, third].map((path) => path.split("/").at(-1)),
    },
  ]);
  expect(await app.db.selectFrom("media").selectAll().execute()).toEqual(before);
});

test("import again: a newer portrait replaces the older one, and a name is filled in", async () => {
  const app = await startTestApp();
  const portrait = (uri: string, seconds: number) => ({
    ig_profile_picture: [{ uri, creation_timestamp: seconds, title: "", is_profile_picture: true }],
  });
  const path = "your_instagram_activity/content/profile_photos.json";
  const followers = "connections/followers_and_following/follow_requests_you_ve_received.json";
  const request = (name: string) => [
    {
      timestamp: 1_673_000_000,
      label_values: [
        { label: "URL", value: "https://www.instagram.com/ken.example" },
        { label: "Name", value: name },
        { label: "Username", value: "ken.example" },
      ],
    },
  ];
  const [newer, older] = [
    await jsonDownload({
      [profilePath]: profileOf("ada.example"),
      [path]: portrait("media/profile/202301/new_18000000000000009.jpg", 1_673_000_000),
      [followers]: request("Ken Example"),
    }),
    await jsonDownload({
      [profilePath]: profileOf("ada.example"),
      [path]: portrait("media/profile/202001/old_18000000000000008.jpg", 1_573_000_000),
      [followers]: request(""),
    }),
  ];
  const portraits: (string | null)[] = [];
  for (const download of [older, newer, older]) {
    const { account } = await importDownload(app, { paths: [download] });
    portraits.push((await viewLibrary(app, account)).profile.portrait);
  }
  const [old, recent] = ["old_18000000000000008.jpg", "new_18000000000000009.jpg"];
  expect(portraits).toEqual([old, recent, recent]);
  const ken = app.db.selectFrom("users").select("full_name").where("username", "=", "ken.example");
  expect(await ken.execute()).toEqual([{ full_name: "Ken Example" }]);
});
