import { expect, test } from "vitest";
import { keyAt } from "#server/lib/ids.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function adasLikes() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const ben = await home.world.person("ben");
  const reader = await home.as(ada);
  const liked = async () =>
    dataOf("listLikedMedia", await reader.get("/v1/users/self/media/liked"));
  return { ...home, ada, ben, reader, liked };
}

test("the liked list says when the reader liked each media, whenever others did", async () => {
  const { world, ada, ben, liked } = await adasLikes();
  const times = [Date.UTC(2009, 4, 1), Date.UTC(2012, 1, 29, 12, 30, 5), Date.UTC(2019, 6, 21)];
  for (const [index, ms] of times.entries()) {
    const media = await world.media(ben);
    await world.like(ada, media, keyAt(ms, BigInt(index)));
    await world.like(ben, media);
  }
  expect((await liked()).map(({ liked_time }) => liked_time)).toEqual(
    times.toReversed().map((ms) => String(ms / 1000)),
  );
});

test("a like that is undone in time keeps its time; a later one has its own", async () => {
  const { world, ben, reader, liked, wait } = await adasLikes();
  const url = `/v1/media/${await world.media(ben)}/likes`;
  const timeNow = async () => (await liked())[0]?.liked_time;
  await reader.post(url);
  const first = await timeNow();
  expect(first).toBe(String(Date.UTC(2020, 0, 1) / 1000));
  wait(60);
  await reader.delete(url);
  await reader.post(url);
  expect(await timeNow()).toBe(first);
  await reader.delete(url);
  wait(3600);
  await reader.post(url);
  expect(Number(await timeNow())).toBe(Number(first) + 3660);
});

test("no other response has the time of a like, and the list runs no statement more", async () => {
  const { world, ben, ada, reader, liked, statements } = await adasLikes();
  const media = await world.media(ben);
  await world.like(ada, media);
  await world.follow(ada, ben);
  await world.save(ada, media);
  statements.length = 0;
  await liked();
  const ofLiked = statements.length;
  statements.length = 0;
  const feed = dataOf("listFeed", await reader.get("/v1/users/self/feed"));
  expect(statements).toHaveLength(ofLiked);
  const others = [
    ...feed,
    ...dataOf("listSavedMedia", await reader.get("/keepsake/saved")),
    ...dataOf("listUserMedia", await reader.get(`/v1/users/${ben}/media/recent`)),
    dataOf("getMedia", await reader.get(`/v1/media/${media}`)),
  ];
  expect(others).toHaveLength(4);
  for (const shown of others) expect(shown).not.toHaveProperty("liked_time");
});
