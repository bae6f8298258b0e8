import { expect, test } from "vitest";
import { undoSeconds } from "#contract/limits.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";

async function adasHome() {
  const home = await startTestApp();
  const { world, as } = home;
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  return { ...home, ada, ben, asAda: await as(ada), asBen: await as(ben) };
}

const saved = async (client: ApiClient, query = "") =>
  dataOf("listSavedMedia", await client.get(`/keepsake/saved${query}`)).map(({ id }) => id);

test("saved: newest save first, once each, until it is removed", async () => {
  const { world, ben, asAda, asBen } = await adasHome();
  const [first, second] = [await world.media(ben), await world.media(ben)];
  const save = (id: bigint) => asAda.post(`/keepsake/media/${id}/save`);
  for (const id of [second, first, second]) expect((await save(id)).status).toBe(200);
  const ids = [`${first}_${ben}`, `${second}_${ben}`];
  expect(await saved(asAda)).toEqual(ids);
  expect(await pageThrough("listSavedMedia", "/keepsake/saved?count=1", asAda)).toEqual(ids);
  expect(await saved(asBen)).toEqual([]);
  const remove = () => asAda.delete(`/keepsake/media/${first}/save`);
  for (const again of [1, 2]) expect([again, (await remove()).status]).toEqual([again, 200]);
  expect(await saved(asAda)).toEqual([ids[1]]);
});

test("saved: what the reader cannot see can neither be saved nor listed", async () => {
  const { world, as, ben, ada, asAda } = await adasHome();
  const dana = await world.person("dana", { is_private: 1 });
  const hidden = await world.media(dana);
  await world.save(ada, hidden);
  expect(await saved(asAda)).toEqual([]);
  const save = async (id: bigint) => refusalOf(await asAda.post(`/keepsake/media/${id}/save`));
  expect(await save(hidden)).toBe("400 APINotAllowedError");
  for (const id of [await world.archived(ben), await world.card(dana), 5n]) {
    expect(await save(id)).toBe("400 APINotFoundError");
  }
  const reading = await as(ada, ["basic"]);
  expect(refusalOf(await reading.post(`/keepsake/media/${hidden}/save`))).toBe(
    "400 OAuthPermissionsException",
  );
});

test("collections: each has the number of media that its list has, and nobody else reads them", async () => {
  const { world, ada, ben, asAda, asBen } = await adasHome();
  const dana = await world.person("dana", { is_private: 1 });
  const media = [await world.media(ben), await world.media(ben), await world.media(dana)];
  for (const id of media) await world.save(ada, id);
  const unsaved = await world.media(ben);
  const [one = 0n] = media;
  const trip = await world.collection(ada, "Trip", ...media, unsaved);
  await world.collection(ada, "Empty");
  const bens = await world.collection(ben, "Bens", one);
  await world.save(ben, one);
  const list = async (client: ApiClient) =>
    dataOf("listCollections", await client.get("/keepsake/collections")).map(
      ({ name, count }) => `${name} ${count}`,
    );
  expect([await list(asAda), await list(asBen)]).toEqual([["Empty 0", "Trip 2"], ["Bens 1"]]);
  expect(await saved(asAda, `?collection_id=${trip}`)).toHaveLength(2);
  expect(await saved(asAda, `?collection_id=${trip}&count=1&type=image`)).toHaveLength(1);
  expect(await saved(asAda, `?collection_id=${bens}`)).toEqual([]);
  expect(await saved(asBen, `?collection_id=${trip}`)).toEqual([]);
  expect(refusalOf(await asAda.get("/keepsake/saved?collection_id=x"))).toBe(
    "400 APIInvalidParametersError",
  );
  const months = await asAda.get(`/keepsake/months/saved?collection_id=${trip}`);
  expect(dataOf("listSavedMonths", months)).toMatchObject([{ month: "2015-06", count: 2 }]);
  await asAda.delete(`/keepsake/media/${one}/save`);
  expect([await list(asAda), await list(asBen)]).toEqual([["Empty 0", "Trip 1"], ["Bens 1"]]);
});

test("saved: saving again soon restores the place and the collections, and later it is a new save", async () => {
  const { world, ada, ben, asAda, wait } = await adasHome();
  const [older, newer] = [await world.media(ben), await world.media(ben)];
  for (const id of [older, newer]) await world.save(ada, id);
  const trip = await world.collection(ada, "Trip", older);
  const ids = [`${newer}_${ben}`, `${older}_${ben}`];
  const inTrip = () => saved(asAda, `?collection_id=${trip}`);
  const address = `/keepsake/media/${older}/save`;
  await asAda.delete(address);
  expect([await saved(asAda), await inTrip()]).toEqual([[ids[0]], []]);
  wait(undoSeconds);
  await asAda.post(address);
  expect([await saved(asAda), await inTrip()]).toEqual([ids, [ids[1]]]);
  await asAda.delete(address);
  wait(undoSeconds + 1);
  await asAda.post(address);
  expect([await saved(asAda), await inTrip()]).toEqual([ids.toReversed(), []]);
});

test("archive and stories: are their owner's, and somebody else's stories are an empty list", async () => {
  const { world, ada, ben, asAda, asBen } = await adasHome();
  const archived = await world.archived(ada);
  const story = await world.story(ada);
  await world.media(ada);
  const ids = async (client: ApiClient, url: string) =>
    dataOf("listStories", await client.get(url)).map(({ id }) => id);
  expect(await ids(asAda, "/keepsake/archived")).toEqual([`${archived}_${ada}`]);
  expect(await ids(asAda, "/keepsake/users/self/stories")).toEqual([`${story}_${ada}`]);
  const months = dataOf("listArchivedMonths", await asAda.get("/keepsake/months/archived"));
  expect(months).toMatchObject([{ month: "2015-06", count: 1 }]);
  expect(await ids(asBen, "/keepsake/archived")).toEqual([]);
  expect(await ids(asBen, `/keepsake/users/${ada}/stories`)).toEqual([]);
  const asked = await asBen.get(`/keepsake/users/${ada}/stories/months`);
  expect(dataOf("listStoryMonths", asked)).toEqual([]);
  const dana = await world.person("dana", { is_private: 1 });
  const of = async (id: bigint) => refusalOf(await asAda.get(`/keepsake/users/${id}/stories`));
  expect([await of(dana), await of(1n)]).toEqual([
    "400 APINotAllowedError",
    "400 APINotFoundError",
  ]);
  expect(await ids(asAda, `/keepsake/users/${ben}/stories`)).toEqual([]);
});

test("own comments: newest first, found by words, each with whose media it was under", async () => {
  const { world, ada, ben, asAda, asBen } = await adasHome();
  const zoe = await world.person("zoe", { is_name_only: 1 });
  const older = await world.ownComment(ada, "Très beau matin", zoe);
  const newer = await world.ownComment(ada, "So much fog", null);
  const mine = await world.ownComment(ada, "Fog again", ben);
  await world.ownComment(ben, "Bens fog", null);
  const list = async (client: ApiClient, query = "") =>
    dataOf("listOwnComments", await client.get(`/keepsake/comments${query}`));
  expect(await list(asAda)).toMatchObject([
    { id: String(mine), text: "Fog again", media_owner: { username: "ben" } },
    { id: String(newer), text: "So much fog", media_owner: null },
    { id: String(older), text: "Très beau matin", media_owner: { username: "zoe" } },
  ]);
  const found = async (q: string) =>
    (await list(asAda, `?q=${encodeURIComponent(q)}`)).map(({ id }) => BigInt(id));
  expect(await found("fo")).toEqual([mine, newer]);
  expect(await found("tres mat")).toEqual([older]);
  expect(await found("zebra")).toEqual([]);
  expect(await found("!")).toEqual([]);
  expect(await list(asBen)).toMatchObject([{ text: "Bens fog" }]);
  await world.block(ben, ada);
  expect(await list(asAda, "?count=1")).toMatchObject([{ id: String(mine), media_owner: null }]);
});

test("own comments: a search pages through many without missing one", async () => {
  const { db, ada, asAda } = await adasHome();
  const rows = Array.from({ length: 1301 }, (_unused, index) => ({
    id: BigInt(index + 1),
    user_id: ada,
    owner_id: null,
    text: index % 100 === 0 ? "heron" : "other",
    created_time: index,
  }));
  for (let start = 0; start < rows.length; start += 100) {
    await db
      .insertInto("own_comments")
      .values(rows.slice(start, start + 100))
      .execute();
  }
  const url = "/keepsake/comments?q=heron&count=3";
  const ids = await pageThrough("listOwnComments", url, asAda);
  expect(ids).toEqual(Array.from({ length: 14 }, (_unused, index) => String(1301 - index * 100)));
});
