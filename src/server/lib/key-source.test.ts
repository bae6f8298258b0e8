import { expect, test } from "vitest";
import { largestKey } from "#contract/rules/shortcode.ts";
import { newestKey } from "#server/queries/newest-key.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { createKeySource, keyAt, largestNewKey, parseMediaKey } from "./ids.ts";

const day = 86_400;

async function adaAndMedia(count: number) {
  const home = await startTestApp();
  const ben = await home.world.person("ben");
  const media: bigint[] = [];
  for (let index = 0; index < count; index += 1) media.push(await home.world.media(ben));
  const ada = await home.as(await home.world.person("ada"));
  const liked = async () =>
    dataOf("listLikedMedia", await ada.get("/v1/users/self/media/liked")).map(
      ({ id }) => parseMediaKey(id) ?? 0n,
    );
  return { ...home, media, ada, liked };
}

test("key source: a like after a restart is the newest, even if the clock was set back", async () => {
  const home = await adaAndMedia(6);
  const [first, second, third, fourth, fifth, sixth] = home.media;
  await home.ada.post(`/v1/media/${first}/likes`);
  await home.ada.post(`/v1/media/${second}/likes`);
  home.wait(-400 * day);
  const { token } = home.ada;
  const post = async (app: typeof home.app, media: bigint | undefined) => {
    const url = `/v1/media/${media}/likes?access_token=${token}`;
    expect((await app.inject({ method: "POST", url })).statusCode).toBe(200);
  };
  const restarted = home.startTwin();
  await post(restarted, third);
  await post(restarted, fourth);
  const again = home.startTwin();
  await post(again, fifth);
  await post(again, sixth);
  expect(await home.liked()).toEqual(home.media.toReversed());
});

test("key source: a comment after the clock was set back has that clock's time and is the newest", async () => {
  const home = await adaAndMedia(1);
  const url = `/v1/media/${home.media[0]}/comments`;
  await home.ada.post(url, { text: "before" });
  home.wait(-400 * day);
  const restarted = home.startTwin();
  const headers = { authorization: `Bearer ${home.ada.token}` };
  const form = { "content-type": "application/x-www-form-urlencoded", ...headers };
  await restarted.inject({ method: "POST", url, headers: form, payload: "text=after" });
  const comments = dataOf("listComments", await home.ada.get(url));
  expect(comments.map(({ text }) => text)).toEqual(["before", "after"]);
  const [before, after] = comments.map(({ created_time }) => Number(created_time));
  expect(before).toBe((after ?? 0) + 400 * day);
});

test("key source: two processes with a clock behind the library make different keys", () => {
  const newest = keyAt(Date.UTC(2040, 0, 1), 0n);
  let seed = 1;
  const low = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return BigInt(seed % 2 ** 22);
  };
  const sources = [0, 1].map(() =>
    createKeySource(
      () => Date.UTC(2020, 0, 1),
      low,
      () => newest,
    ),
  );
  const keys = sources.map((next) => Array.from({ length: 100 }, next));
  expect(new Set(keys.flat()).size).toBe(200);
  for (const list of keys) {
    expect(list).toEqual(list.toSorted((one, other) => (one < other ? -1 : 1)));
    expect((list[0] ?? 0n) > newest).toBe(true);
  }
});

test("key source: keys stay valid with a clock beyond the last key, for a while or always", async () => {
  let nowMs = Date.UTC(2100, 0, 1);
  const next = createKeySource(
    () => nowMs,
    () => 2n ** 22n - 1n,
    () => largestNewKey,
  );
  const keys = Array.from({ length: 1000 }, next);
  nowMs = Date.UTC(2020, 0, 1);
  keys.push(...Array.from({ length: 1000 }, next));
  expect(keys.every((key, at) => key > (keys[at - 1] ?? largestNewKey) && key < largestKey)).toBe(
    true,
  );

  const home = await adaAndMedia(2);
  home.wait(80 * 365 * day);
  expect((await home.ada.post(`/v1/media/${home.media[0]}/likes`)).status).toBe(200);
  home.wait(-80 * 365 * day);
  expect((await home.ada.post(`/v1/media/${home.media[1]}/likes`)).status).toBe(200);
  expect(await home.liked()).toEqual(home.media.toReversed());
});

test("newest key: the largest of all tables, except keys that leave no room for more", async () => {
  const { db, world, media } = await adaAndMedia(1);
  const ben = await world.person("cleo");
  expect(await newestKey(db)).toBeGreaterThanOrEqual(media[0] ?? 0n);
  const far = keyAt(Date.UTC(2030, 0, 1), 1n);
  const like = { user_id: ben, media_id: media[0] ?? 0n };
  await db
    .insertInto("likes")
    .values({ id: far, ...like })
    .execute();
  expect(await newestKey(db)).toBe(far);
  await db
    .insertInto("sign_in_failures")
    .values({ id: largestKey, subject: "x", failed_time: 0 })
    .execute();
  expect(await newestKey(db)).toBe(far);
});
