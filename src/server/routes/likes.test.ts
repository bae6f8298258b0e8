import { expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function adaAndBensPicture() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const ben = await home.world.person("ben");
  const media = await home.world.media(ben);
  const url = `/v1/media/${media}_${ben}`;
  const reader = await home.as(ada);
  const read = async () => dataOf("getMedia", await reader.get(url));
  const rows = async () =>
    (await home.db.selectFrom("likes").select("id").where("media_id", "=", media).execute()).length;
  return { ...home, ada, ben, media, url, reader, read, rows };
}

test("setLike is idempotent and visible at once", async () => {
  const { reader, url, read, rows, ada } = await adaAndBensPicture();
  for (const _ of [1, 2, 3]) {
    expect(dataOf("setLike", await reader.post(`${url}/likes`))).toBeNull();
  }
  const media = await read();
  expect(media.user_has_liked).toBe(true);
  expect(media.likes.count).toBe(1);
  expect(media.likes.data.map((person) => person.id)).toEqual([String(ada)]);
  expect(await rows()).toBe(1);
});

test("removeLike without a like changes nothing", async () => {
  const { reader, url, read } = await adaAndBensPicture();
  for (const _ of [1, 2]) expect((await reader.delete(`${url}/likes`)).status).toBe(200);
  expect((await read()).likes.count).toBe(0);
});

test("concurrent likes of many users and of one user: the count matches the rows", async () => {
  const { as, world, url, read, rows } = await adaAndBensPicture();
  const speakers = [];
  for (let index = 0; index < 8; index += 1) {
    speakers.push(await as(await world.person(`person${index}`)));
  }
  const calls = speakers.flatMap((speaker, index) => [
    speaker.post(`${url}/likes`),
    index % 2 === 0 ? speaker.delete(`${url}/likes`) : speaker.post(`${url}/likes`),
    speaker.post(`${url}/likes`),
  ]);
  for (const reply of await Promise.all(calls)) expect(reply.status).toBe(200);
  expect((await read()).likes.count).toBe(await rows());
});

test("listLikes returns users, most recent like first", async () => {
  const { reader, as, ben, ada, url } = await adaAndBensPicture();
  await (await as(ben)).post(`${url}/likes`);
  await reader.post(`${url}/likes`);
  const people = dataOf("listLikes", await reader.get(`${url}/likes`));
  expect(people.map((person) => person.id)).toEqual([String(ada), String(ben)]);
});

test("a media is found by id, bare key and shortcode; anything else is an invalid media id", async () => {
  const { reader, url, media, read } = await adaAndBensPicture();
  const whole = await read();
  const code = /\/p\/([^/]+)\/$/.exec(whole.link)?.[1] ?? "";
  expect(dataOf("getMedia", await reader.get(`/v1/media/${media}`))).toEqual(whole);
  expect(dataOf("getMediaByShortcode", await reader.get(`/v1/media/shortcode/${code}`))).toEqual(
    whole,
  );
  const wrong = [
    "/v1/media/1",
    "/v1/media/abc",
    "/v1/media/1_2_3",
    "/v1/media/shortcode/!!",
    `${url}x`,
  ];
  for (const address of wrong) {
    const reply = await reader.get(address);
    expect(refusalOf(reply)).toBe("400 APINotFoundError");
    expect(reply.body.meta.error_message).toBe("invalid media id");
  }
});

test("every operation on a private user's media is refused for strangers", async () => {
  const { world, reader, rows, db, ada } = await adaAndBensPicture();
  const dana = await world.person("dana", { is_private: 1 });
  const media = await world.media(dana);
  const url = `/v1/media/${media}_${dana}`;
  const replies = await Promise.all([
    reader.get(url),
    reader.get(`${url}/likes`),
    reader.get(`${url}/comments`),
    reader.post(`${url}/likes`),
    reader.delete(`${url}/likes`),
    reader.post(`${url}/comments`, { text: "hello" }),
  ]);
  for (const reply of replies) expect(refusalOf(reply)).toBe("400 APINotAllowedError");
  expect(await rows()).toBe(0);
  expect(await db.selectFrom("comments").select("id").execute()).toEqual([]);
  await world.follow(ada, dana);
  expect((await reader.get(url)).status).toBe(200);
});
