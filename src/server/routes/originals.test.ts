import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { NewFileRow } from "#server/database/schema.ts";
import { originalPath } from "#server/media/originals.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const bytes = Buffer.from("0123456789");
const hash = createHash("sha256").update(bytes).digest("hex");
const key = "c0ffee".padEnd(32, "0");

/** Ada's picture with its original, of ten bytes. */
async function adasOriginal(change: Partial<NewFileRow> = {}) {
  const { world, app, db, config, signFile } = await startTestApp();
  const ada = await world.person("ada");
  const media = await world.media(ada);
  await world.changeFile(media, {
    original_key: key,
    original_hash: hash,
    original_type: "image/jpeg",
    original_name: "Été.jpg",
    original_size: bytes.length,
    ...change,
  });
  const path = originalPath(join(config.dataDir, "media"), hash);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  const { key: fileKey } = await db.selectFrom("files").select("key").executeTakeFirstOrThrow();
  const get = (url: string, headers = {}) => app.inject({ url, headers });
  const addressOf = (file: string, name: string) => `/files/${file}/${name}${signFile(file, ada)}`;
  return { app, get, fileKey, addressOf, address: addressOf(key, "original") };
}

test("original: is sent byte for byte under its name, and no shared cache keeps it", async () => {
  const { get, address } = await adasOriginal();
  const shown = await get(address);
  expect([shown.statusCode, shown.body]).toEqual([200, "0123456789"]);
  expect(shown.headers).toMatchObject({
    "content-type": "image/jpeg",
    "content-disposition": "inline; filename=\"_t_.jpg\"; filename*=UTF-8''%C3%89t%C3%A9.jpg",
    "cache-control": "private, max-age=86400, immutable",
    "x-content-type-options": "nosniff",
  });
  for (const query of ["&download", "&download=1"]) {
    const { headers, body } = await get(address + query);
    expect(headers["content-disposition"]).toMatch(/^attachment; /);
    expect(body).toBe("0123456789");
  }
});

test("original: sends ranges, heads and 304", async () => {
  const { get, app, address } = await adasOriginal();
  const part = await get(address, { range: "bytes=2-4" });
  expect([part.statusCode, part.body]).toEqual([206, "234"]);
  const head = await app.inject({ method: "HEAD", url: address });
  expect([head.statusCode, head.headers["content-length"], head.body]).toEqual([200, "10", ""]);
  const known = await get(address, { "if-none-match": String(head.headers.etag) });
  expect(known.statusCode).toBe(304);
});

test("original: no other address of the file or of its content finds it", async () => {
  const { get, fileKey, addressOf } = await adasOriginal();
  for (const wrong of [fileKey, hash.slice(0, 32), "0".repeat(32), "nothing"]) {
    expect((await get(addressOf(wrong, "original"))).statusCode).toBe(404);
  }
  for (const name of ["large.jpg", "clip.mp4", "original.jpg"]) {
    expect((await get(addressOf(key, name))).statusCode).toBe(404);
  }
  // A picture has no clip.
  expect((await get(`/files/${fileKey}/clip.mp4`)).statusCode).toBe(404);
});

test("clip of a download: is its original in its own type", async () => {
  for (const original_type of ["video/mp4", "video/quicktime"]) {
    const { get, fileKey } = await adasOriginal({ kind: "video", original_type });
    const part = await get(`/files/${fileKey}/clip.mp4`, { range: "bytes=-3" });
    expect([part.statusCode, part.body]).toEqual([206, "789"]);
    expect(part.headers).toMatchObject({
      "content-type": original_type,
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(part.headers["content-disposition"]).toBeUndefined();
    expect((await get(`/files/${fileKey}/clip_low.mp4`)).statusCode).toBe(404);
  }
});
