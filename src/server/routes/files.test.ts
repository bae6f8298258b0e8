import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { storePicture } from "#server/media/store-file.ts";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

/** Ben's picture, on disk and in the database. */
async function bensPicture(isPrivate: 0 | 1) {
  const home = await startTestApp();
  const { world, db, config, app } = home;
  const ben = await world.person("ben", { is_private: isPrivate });
  const source = join(config.dataDir, "source.png");
  const size = { width: 90, height: 60, channels: 3, background: "teal" } as const;
  await sharp({ create: size }).png().toFile(source);
  const file = await storePicture(join(config.dataDir, "media"), source);
  await db
    .insertInto("files")
    .values({ id: world.nextKey(), owner_id: ben, source_key: null, ...file })
    .execute();
  const get = (name: string, headers: Record<string, string> = {}) =>
    app.inject({
      method: "GET",
      url: `/files/${file.key}/${name}${isPrivate === 1 ? home.signFile(file.key, ben) : ""}`,
      headers,
    });
  return { ...home, get, key: file.key };
}

test("files: one URL returns the best accepted format, and JPEG for old clients", async () => {
  const { get } = await bensPicture(0);
  const types = {
    "image/avif,image/webp,image/*,*/*;q=0.8": "image/avif",
    "image/webp,*/*": "image/webp",
    "*/*": "image/jpeg",
    "image/avif;q=0, image/webp": "image/webp",
  };
  for (const [accept, type] of Object.entries(types)) {
    const reply = await get("standard_resolution.jpg", { accept });
    expect(reply.headers["content-type"]).toBe(type);
    expect(reply.headers["vary"]).toContain("Accept");
  }
  expect((await get("thumbnail.jpg")).headers["content-type"]).toBe("image/jpeg");
});

test("files: pictures are cached for a year; those of private users for a day, only by browsers", async () => {
  const open = await bensPicture(0);
  expect((await open.get("large.jpg")).headers["cache-control"]).toBe(
    "public, max-age=31536000, immutable",
  );
  const closed = await bensPicture(1);
  expect((await closed.get("large.jpg")).headers["cache-control"]).toBe(
    "private, max-age=86400, immutable",
  );
});

test("files: guessed keys and path traversal are not found", async () => {
  const { get, stranger, key } = await bensPicture(1);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  for (const path of [
    `/files/${"0".repeat(32)}/large.jpg`,
    `/files/${key}/large.png`,
    `/files/${key}/..%2f..%2fkeepsake.sqlite`,
    "/files/../keepsake.sqlite",
    `/files/${key.slice(0, 31)}/large.jpg`,
  ]) {
    expect(refusalOf(await stranger.get(path))).toBe("404 APINotFoundError");
  }
  expect((await get("large.jpg", { range: "bytes=0-9" })).statusCode).toBe(206);
});
