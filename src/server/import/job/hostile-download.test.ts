import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { beginImport } from "#server/testing/downloads/import-into.ts";
import { misplacedFiles } from "#server/testing/downloads/library-content.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { writeZip, type ZipEntry } from "#server/testing/zip/zip-writer.ts";

const media = "your_instagram_activity/media";

function post(uri: string, time = 1_700_000_000): object {
  return { media: [{ uri, creation_timestamp: time, title: uri }] };
}

async function pictureOf(shade: number): Promise<Buffer> {
  const background = { r: shade, g: shade, b: shade };
  return sharp({ create: { width: 16, height: 16, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** A PNG that says it has a million times a million pixels. */
async function hugePicture(): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  png.writeUInt32BE(1_000_000, 16);
  png.writeUInt32BE(1_000_000, 20);
  return png;
}

async function hostileEntries(): Promise<ZipEntry[]> {
  const good = await pictureOf(200);
  const listed = [
    "good.jpg",
    "crc.jpg",
    "cut.jpg",
    "text.jpg",
    "huge.png",
    "missing.jpg",
    "linked.jpg",
    "../../outside.jpg",
    "/etc/passwd",
  ].map((name, index) => post(`media/posts/202311/${name}`, 1_700_000_000 + index));
  const named = [
    post("media/posts/202311/Caf\u00e9.jpg"),
    post("media/posts/202311/CAF\u00c9.jpg"),
  ];
  const future = post("media/posts/202311/future.jpg", 4_000_000_000);
  return [
    { name: `${media}/posts_1.json`, content: JSON.stringify([...listed, ...named, future]) },
    { name: `${media}/posts_2.json`, content: `[${JSON.stringify(post("a.jpg"))},{"media":[` },
    { name: `${media}/reels.json`, content: "[".repeat(200_000) },
    { name: `${media}/stories.json`, content: "" },
    { name: `${media}/igtv_videos.json`, content: '{"ig_igtv_media":7}' },
    { name: "media/posts/202311/good.jpg", content: good },
    { name: "media/posts/202311/crc.jpg", content: await pictureOf(10), crc: 1 },
    { name: "media/posts/202311/cut.jpg", content: (await pictureOf(20)).subarray(0, 150) },
    { name: "media/posts/202311/text.jpg", content: "no picture at all, but a text" },
    { name: "media/posts/202311/huge.png", content: await hugePicture() },
    { name: "media/posts/202311/linked.jpg", content: "/etc/passwd", mode: 0o120777 },
    { name: "media/posts/202311/Cafe\u0301.jpg", content: await pictureOf(30), flags: 0x0800 },
    { name: "media/posts/202311/CAF\u00c9.jpg", content: await pictureOf(40), flags: 0x0800 },
    { name: "media/posts/202311/future.jpg", content: await pictureOf(50) },
    { name: "../../outside.jpg", content: good },
    { name: "/tmp/outside.jpg", content: good },
    { name: "media\\outside.jpg", content: good },
    { name: "media/more.zip", content: writeZip([{ name: "inner.json", content: "[]" }]) },
  ];
}

test("import: of a download with everything wrong, the good parts are imported and each bad one is reported", async () => {
  const folder = await tempFolder({ "ada.example_20231120.zip": writeZip(await hostileEntries()) });
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const { db, config } = database;
  const before = await readdir(folder);
  const begun = await beginImport(database, [join(folder, "ada.example_20231120.zip")]);
  const { state, report } = await begun.work();
  expect(state).toBe("done");
  const captions = await db.selectFrom("media").select("caption").orderBy("caption").execute();
  expect(captions.map(({ caption }) => caption?.split("/").at(-1))).toEqual([
    "CAF\u00c9.jpg",
    "Caf\u00e9.jpg",
    "future.jpg",
    "good.jpg",
  ]);
  const unreadable = new Map(report?.unreadable.map(({ path, reason }) => [path, reason]));
  expect([...unreadable.keys()].map((path) => path.split("/").at(-1)).toSorted()).toEqual([
    "crc.jpg",
    "cut.jpg",
    "huge.png",
    "text.jpg",
  ]);
  expect([...unreadable.values()].every((reason) => reason.length > 10)).toBe(true);
  expect(report?.missing).toEqual(
    expect.arrayContaining(["media/posts/202311/linked.jpg", "media/posts/202311/missing.jpg"]),
  );
  const notes = report?.notes.map(({ text }) => text).join("\n") ?? "";
  for (const line of ['has ".." in it', "absolute", "backslash", "symbolic link", "ZIP inside"]) {
    expect(notes).toContain(line);
  }
  const lines = new Map(report?.files.map(({ path, status, note }) => [path, { status, note }]));
  for (const name of ["posts_2", "reels", "stories", "igtv_videos"]) {
    expect(lines.get(`${media}/${name}.json`)?.note).toMatch(/\w+/);
  }
  expect(await misplacedFiles(db, config.dataDir)).toEqual([]);
  expect(await readdir(folder)).toEqual(before);
});
