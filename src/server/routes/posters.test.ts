import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { faults } from "#contract/errors.ts";
import { posterBytes } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import { fileFolder } from "#server/media/files.ts";
import { settleFile } from "#server/media/pending-files.ts";
import { storeNeutralCard } from "#server/media/store-download.ts";
import { createToken } from "#server/queries/access/tokens.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const jpeg = { "content-type": "image/jpeg" };

const frame = () =>
  sharp({ create: { width: 360, height: 640, channels: 3, background: "#2f6f4f" } })
    .jpeg()
    .toBuffer();

/** Ada's clip without a poster, and Ben. */
async function adasClip() {
  const home = await startTestApp();
  const { world, db, app, config } = home;
  const mediaRoot = join(config.dataDir, "media");
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const media = await world.media(ada, { type: "video" });
  const { key } = await storeNeutralCard(mediaRoot);
  await settleFile(mediaRoot, key);
  await world.changeFile(media, {
    key,
    kind: "video",
    clip_width: 360,
    clip_height: 640,
    has_poster: 0,
    original_key: "a".repeat(32),
    original_hash: "b".repeat(64),
  });
  const url = `/keepsake/media/${media}_${ada}/poster/0`;
  let step = 0n;
  const send = async (user: bigint, payload: Buffer, headers: object = jpeg, to = url) => {
    step += 1n;
    const token = await createToken(db, () => 10n ** 15n + step, {
      userId: user,
      client: null,
      scopes,
      createdTime: 0,
    });
    return app.inject({
      method: "POST",
      url: to,
      payload,
      headers: { ...headers, authorization: `Bearer ${token}` },
    });
  };
  const read = async () =>
    dataOf("getMedia", await (await home.as(ada)).get(`/v1/media/${media}_${ada}`));
  const picture = async () => (await read()).images.standard_resolution.url;
  return { ...home, mediaRoot, ada, ben, media, key, url, send, read, picture };
}

test("setPoster: the clip has the poster under a new address, and the neutral picture is removed", async () => {
  const { ada, send, read, app, key, mediaRoot } = await adasClip();
  const before = await read();
  expect(before.poster_missing).toBe(true);
  const reply = await send(ada, await frame());
  expect([reply.statusCode, reply.json()]).toEqual([200, { meta: { code: 200 }, data: null }]);

  const after = await read();
  expect(after.poster_missing).toBeUndefined();
  expect(after.placeholder).not.toBe(before.placeholder);
  const { url, width, height } = after.images.standard_resolution;
  expect(height / width).toBeCloseTo(640 / 360, 1);
  expect(url).not.toBe(before.images.standard_resolution.url);
  const file = await app.inject({ url: new URL(url).pathname, headers: { accept: "image/jpeg" } });
  expect((await sharp(file.rawPayload).stats()).channels[1]?.mean).toBeCloseTo(0x6f, -1);

  expect(existsSync(fileFolder(mediaRoot, key))).toBe(false);
  expect(await readdir(join(mediaRoot, "pending"))).toEqual([]);
  expect(await readdir(join(mediaRoot, "originals", "incoming"))).toEqual([]);
});

test("setPoster: a clip that has a poster keeps it", async () => {
  const { ada, send, picture } = await adasClip();
  await send(ada, await frame());
  const first = await picture();
  expect((await send(ada, await frame())).statusCode).toBe(200);
  expect(await picture()).toBe(first);
});

test("setPoster: of several at the same time one is kept, and the others leave no files", async () => {
  const { ada, send, db, media, mediaRoot } = await adasClip();
  const pictures = await Promise.all([frame(), frame(), frame()]);
  const replies = await Promise.all(pictures.map((picture) => send(ada, picture)));
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  const row = await db
    .selectFrom("files")
    .innerJoin("media_items", "media_items.file_id", "files.id")
    .select(["files.key", "files.has_poster"])
    .where("media_items.media_id", "=", media)
    .executeTakeFirstOrThrow();
  expect(row.has_poster).toBe(1);
  expect(existsSync(fileFolder(mediaRoot, row.key))).toBe(true);
  expect(await readdir(join(mediaRoot, "pending"))).toEqual([]);
});

test("setPoster: only the owner may, and only for an item that exists", async () => {
  const { ada, ben, send, url, read } = await adasClip();
  expect((await send(ben, await frame())).json().meta).toMatchObject({
    error_type: faults.notAllowed.type,
  });
  for (const position of ["1", "-1", "x", "99999"]) {
    const to = url.replace(/0$/, position);
    expect((await send(ada, await frame(), jpeg, to)).json().meta.error_message).toBe(
      faults.unknownMedia.message,
    );
  }
  expect((await read()).poster_missing).toBe(true);
});

test("setPoster: refuses what is no JPEG, is broken or is too large", async () => {
  const { ada, send, read } = await adasClip();
  const png = await sharp(await frame())
    .png()
    .toBuffer();
  const broken = Buffer.concat([(await frame()).subarray(0, 20), Buffer.alloc(50)]);
  for (const bytes of [png, broken, Buffer.alloc(0)]) {
    expect((await send(ada, bytes)).json().meta.error_message).toBe(faults.noPicture.message);
  }
  expect((await send(ada, Buffer.alloc(posterBytes + 1))).statusCode).toBe(413);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect((await send(ada, Buffer.from("a=b"), form)).json().meta.error_message).toBe(
    faults.noPicture.message,
  );
  expect((await read()).poster_missing).toBe(true);
});
