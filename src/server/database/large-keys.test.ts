import { expect, test } from "vitest";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

/** Two keys that are equal as JavaScript numbers, and their neighbours. */
const edge = [0n, 1n, 2n, 3n].map((step) => 2n ** 53n + step);

/** People, media, comments and likes with these keys. */
async function libraryAtTheEdge() {
  const home = await startTestApp();
  const { world, db } = home;
  const [ada = 0n] = edge;
  for (const [index, id] of edge.entries()) await world.person(`person${index}`, { id });
  for (const id of edge) await world.media(ada, { id });
  const [media = 0n] = edge;
  for (const id of edge) await world.like(id, media, id);
  for (const id of edge.slice(1)) await world.like(ada, id, id + 4n);
  for (const id of edge) {
    const said = { media_id: media, user_id: id, text: `said by ${id}`, created_time: 0 };
    await db
      .insertInto("comments")
      .values({ id, source_key: null, ...said })
      .execute();
  }
  const reader = await home.as(ada);
  return { ...home, ada, media, reader };
}

test("keys beyond 2^53: every list keeps them apart, page by page", async () => {
  const { reader, ada, media } = await libraryAtTheEdge();
  const newestFirst = edge.toReversed().map((id) => `${id}_${ada}`);
  const feed = "/v1/users/self/feed?count=1";
  expect(await pageThrough("listFeed", feed, reader)).toEqual(newestFirst);
  const liked = "/v1/users/self/media/liked?count=1";
  expect(await pageThrough("listLikedMedia", liked, reader)).toEqual(newestFirst);
  const likes = dataOf("listLikes", await reader.get(`/v1/media/${media}/likes`));
  expect(likes.map((person) => person.id)).toEqual(edge.toReversed().map(String));
  const comments = dataOf("listComments", await reader.get(`/v1/media/${media}/comments`));
  expect(comments.map((comment) => comment.id)).toEqual(edge.map(String));
  expect(comments.map((comment) => comment.text)).toEqual(edge.map((id) => `said by ${id}`));
});

test("keys beyond 2^53: a single media or user is the requested one", async () => {
  const { reader, ada } = await libraryAtTheEdge();
  for (const id of edge) {
    expect(dataOf("getMedia", await reader.get(`/v1/media/${id}`)).id).toBe(`${id}_${ada}`);
    expect(dataOf("getUser", await reader.get(`/v1/users/${id}`)).id).toBe(String(id));
  }
});
