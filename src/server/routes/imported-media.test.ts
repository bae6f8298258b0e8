import { expect, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import { keyAt } from "#server/lib/ids.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";
import { geographyClientId } from "#server/testing/app/world.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";

/** Ada and Ben, two accounts with a download, and Zoe, known only by name. */
async function twoAccounts() {
  const home = await startTestApp();
  const { world, as } = home;
  const ada = await world.person("ada", { is_private: 1 });
  const ben = await world.person("ben", { is_private: 1 });
  const zoe = await world.person("zoe", { is_name_only: 1 });
  return { ...home, ada, ben, zoe, asAda: await as(ada), asBen: await as(ben) };
}

const read = async (client: ApiClient, id: bigint) =>
  dataOf("getMedia", await client.get(`/v1/media/${id}`));

test("card: has its link and a picture, and shows each reader only their own part", async () => {
  const { world, ada, ben, zoe, asAda, asBen, as } = await twoAccounts();
  const card = await world.card(zoe, { caption: "Fog" });
  await world.like(ada, card);
  await world.save(ben, card);
  const text = { text: "Lovely fog" };
  await asAda.post(`/v1/media/${card}/comments`, text);

  const adas = await read(asAda, card);
  expect(adas).toMatchObject({
    card: {
      link: expect.stringMatching(/^https:\/\/www\.instagram\.com\/reel\//),
      address: "reel",
    },
    likes: { count: 1, data: [{ username: "ada" }] },
    comments: { count: 1, data: [{ text: "Lovely fog" }] },
    user_has_liked: true,
    images: { thumbnail: { width: 150 } },
  });
  expect(adas.user_has_saved).toBeUndefined();
  const bens = await read(asBen, card);
  expect(bens).toMatchObject({
    likes: { count: 0, data: [] },
    comments: { count: 0, data: [] },
    user_has_liked: false,
    user_has_saved: true,
  });
  const likes = async (client: ApiClient) =>
    dataOf("listLikes", await client.get(`/v1/media/${card}/likes`)).map((one) => one.username);
  const comments = async (client: ApiClient) =>
    dataOf("listComments", await client.get(`/v1/media/${card}/comments`)).map((one) => one.text);
  expect([await likes(asAda), await likes(asBen)]).toEqual([["ada"], []]);
  expect([await comments(asAda), await comments(asBen)]).toEqual([["Lovely fog"], []]);
  const [comment] = adas.comments.data;
  expect(refusalOf(await asBen.delete(`/v1/media/${card}/comments/${comment?.id}`))).toBe(
    "400 APINotFoundError",
  );
  const cleo = await as(await world.person("cleo"));
  expect(refusalOf(await cleo.get(`/v1/media/${card}`))).toBe("400 APINotFoundError");
});

test("card: a like that was taken back can be set again", async () => {
  const { world, ada, zoe, asAda, asBen } = await twoAccounts();
  const card = await world.card(zoe);
  const like = await world.like(ada, card);
  const address = `/v1/media/${card}/likes`;
  expect((await asAda.delete(address)).status).toBe(200);
  expect(await read(asAda, card)).toMatchObject({ likes: { count: 0 }, user_has_liked: false });
  expect(refusalOf(await asBen.get(`/v1/media/${card}`))).toBe("400 APINotFoundError");
  expect((await asAda.post(address)).status).toBe(200);
  const liked = await asAda.get("/v1/users/self/media/liked?ends=1");
  expect(liked.body.pagination?.newest).toBe(String(like));
});

test("card: a save that was taken back can be set again", async () => {
  const { world, ada, zoe, asAda, asBen } = await twoAccounts();
  const card = await world.card(zoe);
  await world.save(ada, card);
  const address = `/keepsake/media/${card}/save`;
  expect((await asAda.delete(address)).status).toBe(200);
  expect(await read(asAda, card)).not.toHaveProperty("user_has_saved");
  expect(refusalOf(await asBen.get(`/v1/media/${card}`))).toBe("400 APINotFoundError");
  expect((await asAda.post(address)).status).toBe(200);
  expect(await read(asAda, card)).toMatchObject({ user_has_saved: true });
});

test("card: stays with its reader when its author becomes a private account, and only a block hides it", async () => {
  const { world, db, ada, zoe, asAda, as } = await twoAccounts();
  const card = await world.card(zoe, { caption: "Fog #sea" });
  await world.like(ada, card);
  await world.save(ada, card);
  const post = await world.media(zoe, { caption: "home #sea" });
  /** The media of each list that can have the card, and how many it counts. */
  const lists = () =>
    Promise.all(
      [
        ["/v1/users/self/media/liked", "/keepsake/months/liked"],
        ["/keepsake/saved", "/keepsake/months/saved"],
        ["/v1/tags/sea/media/recent", "/keepsake/tags/sea/months"],
      ].map(async ([list = "", months = ""]) => [
        dataOf("listLikedMedia", await asAda.get(list)).map(({ id }) => id),
        dataOf("listLikedMonths", await asAda.get(months)).map(({ count }) => count),
      ]),
    );
  await db
    .updateTable("users")
    .set({ is_name_only: 0, is_private: 1 })
    .where("id", "=", zoe)
    .execute();
  for (const list of await lists()) expect(list).toEqual([[`${card}_${zoe}`], [1]]);
  expect((await read(asAda, card)).id).toBe(`${card}_${zoe}`);
  expect(refusalOf(await asAda.get(`/v1/media/${post}`))).toBe("400 APINotAllowedError");
  expect(refusalOf(await asAda.get(`/v1/users/${zoe}/media/recent`))).toBe(
    "400 APINotAllowedError",
  );
  await (await as(zoe)).post(`/v1/users/${ada}/relationship`, { action: "block" });
  for (const list of await lists()) expect(list).toEqual([[], []]);
  expect(refusalOf(await asAda.get(`/v1/media/${card}`))).toBe("400 APINotFoundError");
});

test("card: without a time of its own it has that of what its reader did", async () => {
  const { world, ada, ben, zoe, asAda, asBen } = await twoAccounts();
  const at = (year: number) => keyAt(Date.UTC(year, 0, 1), 1n);
  const card = await world.card(zoe, {
    id: 12345n,
    time_is_guess: 1,
    created_time: Date.UTC(2013, 0, 1) / 1000,
  });
  await world.like(ada, card, at(2013));
  await world.save(ben, card, at(2016));
  const yearOf = async (client: ApiClient) => {
    const { created_time: seconds, time_is_guess: isGuess } = await read(client, card);
    return [new Date(Number(seconds) * 1000).getUTCFullYear(), isGuess];
  };
  expect([await yearOf(asAda), await yearOf(asBen)]).toEqual([
    [2013, true],
    [2016, true],
  ]);
});

test("card: is in the list of its author and of its tag for its reader, and never popular", async () => {
  const { world, ada, zoe, asAda, asBen } = await twoAccounts();
  const card = await world.card(zoe, { caption: "Fog #fog" });
  await world.like(ada, card);
  const media = await world.media(ada, { caption: "Own" });
  await world.like(ada, media);
  const ids = async (client: ApiClient, url: string) =>
    dataOf("listFeed", await client.get(url)).map(({ id }) => id.split("_")[0]);
  for (const url of [`/v1/users/${zoe}/media/recent`, "/v1/tags/fog/media/recent"]) {
    expect([url, await ids(asAda, url)]).toEqual([url, [String(card)]]);
    expect([url, await ids(asBen, url)]).toEqual([url, []]);
  }
  expect(await ids(asAda, "/v1/media/popular")).toEqual([String(media)]);
  expect(await ids(asAda, "/v1/users/self/feed")).toEqual([String(media)]);
});

test("person known only by name: counts and lists show only the reader's own part", async () => {
  const { world, ada, ben, zoe, asAda, asBen } = await twoAccounts();
  await world.follow(ada, zoe);
  await world.follow(zoe, ben);
  await world.like(ada, await world.card(zoe));
  await world.unlinkedLike(ada, zoe);
  await world.unlinkedLike(ada, zoe);
  const profile = async (client: ApiClient) =>
    dataOf("getUser", await client.get(`/v1/users/${zoe}`));
  expect(await profile(asAda)).toMatchObject({
    is_name_only: true,
    counts: { media: 1, follows: 0, followed_by: 1 },
    unlinked_like_count: 2,
  });
  const bens = await profile(asBen);
  expect(bens.counts).toEqual({ media: 0, follows: 1, followed_by: 0 });
  expect(bens.unlinked_like_count).toBeUndefined();
  const named = async (client: ApiClient) =>
    dataOf("getUserByName", await client.get("/keepsake/users/zoe")).unlinked_like_count;
  expect([await named(asAda), await named(asBen)]).toEqual([2, undefined]);
  const names = async (client: ApiClient, list: string) =>
    dataOf("listFollows", await client.get(`/v1/users/${zoe}/${list}`)).map((one) => one.username);
  expect([await names(asAda, "follows"), await names(asAda, "followed-by")]).toEqual([[], ["ada"]]);
  expect([await names(asBen, "follows"), await names(asBen, "followed-by")]).toEqual([["ben"], []]);
});

test("place: a name without a row is only a name, and a point is only for the owner", async () => {
  const { world, as, ada, asAda, asBen, ben } = await twoAccounts();
  await world.follow(ben, ada);
  const point = { latitude: 47, longitude: 8.5 };
  const named = await world.media(ada, { place_name: "Old Pier", ...point });
  const pointed = await world.media(ada, point);
  const program = await as(ada, scopes, geographyClientId);
  for (const client of [asAda, asBen, program]) {
    expect((await read(client, named)).location).toEqual({ name: "Old Pier" });
  }
  for (const client of [asAda, program]) {
    expect((await read(client, pointed)).location).toEqual(point);
  }
  expect((await read(asBen, pointed)).location).toBeNull();
  const raw = await asBen.get(`/v1/media/${pointed}`);
  expect(JSON.stringify(raw.body)).not.toMatch(/8\.5|latitude/);
});

test("flags: only the owner sees those of an archived post, a story and a guessed time", async () => {
  const { world, ada, ben, asAda, asBen } = await twoAccounts();
  await world.follow(ben, ada);
  const archived = await world.archived(ada, { shown_time: "Jun 1, 2015 1:00 pm" });
  const story = await world.story(ada);
  const guessed = await world.media(ada, { time_is_guess: 1 });
  expect(await read(asAda, archived)).toMatchObject({
    is_archived: true,
    shown_time: "Jun 1, 2015 1:00 pm",
  });
  expect((await read(asAda, archived)).is_story).toBeUndefined();
  const own = await read(asAda, story);
  expect([own.is_story, own.is_archived]).toEqual([true, undefined]);
  for (const hidden of [archived, story]) {
    expect(refusalOf(await asBen.get(`/v1/media/${hidden}`))).toBe("400 APINotFoundError");
  }
  expect((await read(asAda, guessed)).time_is_guess).toBe(true);
  expect((await read(asBen, guessed)).time_is_guess).toBeUndefined();
});

test("archived posts and stories: are in no list of v1, not even their owner's, but in liked", async () => {
  const { world, ada, asAda } = await twoAccounts();
  const place = await world.location("Pier", 47, 8);
  const taken = { location_id: place, caption: "Fog #fog" };
  for (const id of [await world.archived(ada, taken), await world.story(ada, taken)]) {
    await world.like(ada, id);
  }
  const urls = [
    "/v1/users/self/feed",
    "/v1/users/self/media/recent",
    "/v1/tags/fog/media/recent",
    `/v1/locations/${place}/media/recent`,
    "/v1/media/search?lat=47&lng=8&max_timestamp=1433700000",
    "/v1/media/popular",
  ];
  for (const url of urls) {
    expect([url, (await asAda.get(url)).body.data]).toEqual([url, []]);
  }
  expect((await asAda.get("/v1/users/self/media/liked")).body.data).toHaveLength(2);
  const { counts } = dataOf("getUser", await asAda.get("/v1/users/self"));
  expect(counts.media).toBe(0);
});

test("clip of a download: one file serves all sizes, with its duration; the owner sees that a poster is missing", async () => {
  const { world, ada, ben, asAda, asBen } = await twoAccounts();
  await world.follow(ben, ada);
  const clip = await world.media(ada, { type: "video" });
  await world.changeFile(clip, {
    kind: "video",
    clip_width: 720,
    clip_height: 1280,
    duration_ms: 12_000,
    has_poster: 0,
    original_hash: "ab".repeat(32),
    original_type: "video/mp4",
  });
  const { videos, duration, poster_missing: isMissing } = await read(asAda, clip);
  const file = { url: expect.stringMatching(/\/clip\.mp4\?sig=/), width: 720, height: 1280 };
  expect(videos).toEqual({ standard_resolution: file, low_resolution: file, low_bandwidth: file });
  expect([duration, isMissing]).toEqual([12, true]);
  expect(await read(asBen, clip)).toMatchObject({ duration: 12 });
  expect((await read(asBen, clip)).poster_missing).toBeUndefined();
});

test("large picture: has a rendition of 2048 pixels if there is one", async () => {
  const { world, ada, asAda } = await twoAccounts();
  const large = await world.media(ada);
  await world.changeFile(large, { width: 4000, height: 2000, has_xlarge: 1 });
  const { xlarge } = (await read(asAda, large)).images;
  expect(xlarge).toMatchObject({ width: 2048, height: 1024 });
  expect(xlarge?.url).toMatch(/\/xlarge\.jpg\?sig=/);
  expect((await read(asAda, await world.media(ada))).images.xlarge).toBeUndefined();
});

test("originals: one per item, for the owner's viewer only", async () => {
  const home = await twoAccounts();
  const { world, ada, ben, asAda, asBen, as, signFile } = home;
  await registerProgram(home, geographyClientId);
  await world.follow(ben, ada);
  const media = await world.media(ada);
  await world.changeFile(media, {
    original_key: "0f".repeat(16),
    original_hash: "ab".repeat(32),
    original_type: "image/heic",
    original_name: "IMG_1.HEIC",
    original_size: 1234,
  });
  expect((await read(asAda, media)).originals).toEqual([
    {
      url: `http://keepsake.test:3000/files/${"0f".repeat(16)}/original${signFile("0f".repeat(16), ada)}`,
      type: "image/heic",
      size: 1234,
      name: "IMG_1.HEIC",
    },
  ]);
  for (const client of [asBen, await as(ada, scopes, geographyClientId)]) {
    expect((await read(client, media)).originals).toBeUndefined();
  }
});
