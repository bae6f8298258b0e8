import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import type { NewFileRow } from "#server/database/schema.ts";
import { originalPath } from "#server/media/originals.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";
import { geographyClientId } from "#server/testing/app/world.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";

const key = "0f".repeat(16);

/** Ada's picture with its original, as an import stores it. */
async function adasOriginal(bytes: Buffer, row: Partial<NewFileRow>) {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const media = await home.world.media(ada);
  const hash = createHash("sha256").update(bytes).digest("hex");
  await home.world.changeFile(media, {
    original_key: key,
    original_hash: hash,
    original_type: "image/jpeg",
    original_size: bytes.length,
    ...row,
  });
  const path = originalPath(join(home.config.dataDir, "media"), hash);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  const zoomFor = async (client: ApiClient) =>
    dataOf("getMedia", await client.get(`/v1/media/${media}`)).images.zoom;
  const get = (headers = {}, method: "GET" | "HEAD" = "GET") =>
    home.app.inject({ url: `/files/${key}/zoom.jpg${home.signFile(key, ada)}`, method, headers });
  return { ...home, ada, media, zoomFor, get };
}

const nothing = Buffer.from("x");
const publicUrl = "http://keepsake.test:3000";

test.each([
  ["a JPEG of 12 megapixels: itself", "image/jpeg", 4032, 3024, "original", 4032, 3024],
  ["one of 48: a rendition", "image/jpeg", 8064, 6048, "zoom.jpg", 4618, 3464],
  ["a HEIC of 12: a rendition of its size", "image/heic", 4032, 3024, "zoom.jpg", 4032, 3024],
  ["a PNG of 16", "image/png", 4000, 4000, "original", 4000, 4000],
])("images.zoom for the owner of %s", async (_name, type, width, height, name, w, h) => {
  const has_xlarge = width > 1080 ? 1 : 0;
  const { as, ada, zoomFor, signFile } = await adasOriginal(nothing, {
    original_type: type,
    width,
    height,
    has_xlarge,
  });
  expect(await zoomFor(await as(ada))).toEqual({
    url: `${publicUrl}/files/${key}/${name}${signFile(key, ada)}`,
    width: w,
    height: h,
  });
});

test("images.zoom is absent if the renditions have all pixels, for a clip, and without an original", async () => {
  const { as, ada, world, media, zoomFor } = await adasOriginal(nothing, {
    width: 2048,
    height: 1365,
    has_xlarge: 1,
  });
  const owner = await as(ada);
  expect(await zoomFor(owner)).toBeUndefined();
  await world.changeFile(media, { width: 1080, has_xlarge: 0, original_type: "image/heic" });
  expect(await zoomFor(owner)).toBeUndefined();
  await world.changeFile(media, { width: 4000, kind: "video" });
  expect(await zoomFor(owner)).toBeUndefined();
  await world.changeFile(media, { kind: "image", original_key: null });
  expect(await zoomFor(owner)).toBeUndefined();
});

test("images.zoom is for the owner's viewer only", async () => {
  const large = { width: 8064, height: 6048, has_xlarge: 1 } as const;
  const home = await adasOriginal(nothing, large);
  const { as, ada, world, zoomFor } = home;
  await registerProgram(home, geographyClientId);
  const ben = await world.person("ben");
  await world.follow(ben, ada);
  expect(await zoomFor(await as(ben))).toBeUndefined();
  expect(await zoomFor(await as(ada, scopes, geographyClientId))).toBeUndefined();
});

test("an album's items each have what they can be zoomed into", async () => {
  const { as, ada, world, db, media } = await adasOriginal(nothing, { width: 4000, height: 3000 });
  const second = await world.media(ada);
  await db
    .updateTable("media_items")
    .set({ position: 1, media_id: media })
    .where("media_id", "=", second)
    .execute();
  await db.updateTable("media").set({ type: "carousel" }).where("id", "=", media).execute();
  const shown = dataOf("getMedia", await (await as(ada)).get(`/v1/media/${media}`));
  const zooms = shown.carousel_media?.map(({ images }) => images?.zoom?.width);
  expect(zooms).toEqual([4000, undefined]);
  expect(shown.images.zoom?.width).toBe(4000);
});

test("the rendition of a HEIC is made when it is asked for, and sent as other files are", async () => {
  const sample = join(import.meta.dirname, "../media/samples/upright.heic");
  const { get } = await adasOriginal(await readFile(sample), {
    original_type: "image/heic",
    width: 64,
    height: 48,
  });
  const sent = await get();
  expect(sent.statusCode).toBe(200);
  expect(sent.headers).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "private, max-age=86400, immutable",
    "x-content-type-options": "nosniff",
  });
  const { format } = await sharp(sent.rawPayload).metadata();
  expect(format).toBe("jpeg");
  const etag = String(sent.headers.etag);
  expect((await get({ "if-none-match": etag })).statusCode).toBe(304);
  expect((await get({ range: "bytes=0-3" })).statusCode).toBe(206);
  const head = await get({}, "HEAD");
  expect([head.statusCode, head.headers.etag, head.body]).toEqual([200, etag, ""]);
});

test("there is no rendition for an original that browsers can zoom into, and for none", async () => {
  const small = await adasOriginal(nothing, { width: 4000, height: 3000 });
  expect((await small.get()).statusCode).toBe(404);
  const clip = await adasOriginal(nothing, { width: 8064, height: 6048, kind: "video" });
  expect((await clip.get()).statusCode).toBe(404);
  const damaged = await adasOriginal(nothing, { width: 8064, height: 6048 });
  const refused = await damaged.get();
  expect([refused.statusCode, refused.headers["cache-control"]]).toEqual([404, "no-store"]);
  expect((await damaged.app.inject({ url: `/files/${"1".repeat(32)}/zoom.jpg` })).statusCode).toBe(
    404,
  );
  expect((await damaged.app.inject({ url: "/files/abc/zoom.jpg" })).statusCode).toBe(404);
});
