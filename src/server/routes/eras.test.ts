import { expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";

const old = "a".repeat(32);
const young = "b".repeat(32);

/** Ben is public, Dana is private and followed by Ada; a client of each era. */
async function twoPrograms() {
  const home = await startTestApp();
  const { world } = home;
  await registerProgram(home, old, { era: "2013" });
  await registerProgram(home, young);
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const dana = await world.person("dana", { is_private: 1 });
  await world.follow(ada, dana);
  const location = await world.location("Pier", 47, 8);
  const bens = await world.media(ben, { location_id: location });
  const danas = await world.media(dana, { location_id: location });
  await world.like(ada, bens);
  return { ...home, ada, ben, dana, bens, danas, location };
}

type Home = Awaited<ReturnType<typeof twoPrograms>>;

/** Reads of public data. */
const publicPaths = ({ ben, bens, location }: Home) => [
  `/v1/users/${ben}`,
  `/v1/users/${ben}/media/recent`,
  `/v1/users/${ben}/follows`,
  `/v1/users/${ben}/followed-by`,
  "/v1/users/search?q=ben",
  `/v1/media/${bens}`,
  `/v1/media/${bens}/comments`,
  `/v1/media/${bens}/likes`,
  "/v1/tags/river",
  "/v1/tags/river/media/recent",
  "/v1/tags/search?q=riv",
  `/v1/locations/${location}`,
  `/v1/locations/${location}/media/recent`,
  "/v1/locations/search?lat=47&lng=8",
];

const withId = (path: string, client: string) =>
  `${path}${path.includes("?") ? "&" : "?"}client_id=${client}`;

test("2013: basic allows all reads of the user; 2016: the error names the missing scope", async () => {
  const home = await twoPrograms();
  const { as, ada, ben, danas, bens } = home;
  const [then, now] = [await as(ada, ["basic"], old), await as(ada, ["basic"], young)];
  const further = [
    `/v1/media/${danas}`,
    `/v1/users/${ben}/relationship`,
    "/v1/users/self/requested-by",
    "/keepsake/users/ben",
  ];
  for (const path of [...publicPaths(home), ...further]) {
    expect([path, (await then.get(path)).status]).toEqual([path, 200]);
    const refused = await now.get(path);
    expect([path, refusalOf(refused)]).toEqual([path, "400 OAuthPermissionsException"]);
    expect(refused.body.meta.error_message).toMatch(/scope=(public_content|follower_list)/);
  }
  for (const reader of [then, now]) {
    expect((await reader.get("/v1/users/self/media/liked")).status).toBe(200);
    const refused = await reader.post(`/v1/media/${bens}/likes`);
    expect(refused.body.meta.error_message).toContain("scope=likes");
  }
  const writer = await as(ada, ["likes"], old);
  expect((await writer.post(`/v1/media/${bens}/likes`)).status).toBe(200);
  const unread = await writer.get(`/v1/media/${bens}`);
  expect(unread.body.meta.error_message).toContain("requires scope=basic");
});

test("2013: a client_id without a token reads only public data", async () => {
  const home = await twoPrograms();
  const { stranger, dana, bens, danas, location } = home;
  for (const path of publicPaths(home)) {
    expect([path, (await stranger.get(withId(path, old))).status]).toEqual([path, 200]);
  }
  const media = dataOf("getMedia", await stranger.get(withId(`/v1/media/${bens}`, old)));
  expect([media.likes.count, "user_has_liked" in media]).toEqual([1, false]);
  for (const path of ["/v1/tags/river/media/recent", `/v1/locations/${location}/media/recent`]) {
    const list = dataOf("listTagMedia", await stranger.get(withId(path, old)));
    expect(list.map(({ id }) => id)).toEqual([media.id]);
  }
  for (const path of [`/v1/users/${dana}`, `/v1/users/${dana}/follows`, `/v1/media/${danas}`]) {
    const refused = await stranger.get(withId(path, old));
    expect([path, refusalOf(refused)]).toEqual([path, "400 APINotAllowedError"]);
  }
  const found = await stranger.get(withId("/v1/users/search?q=dana", old));
  expect(dataOf("searchUsers", found)).toEqual([]);
});

test("2013: reads about the caller and writes need a token", async () => {
  const { stranger, ben, bens, db } = await twoPrograms();
  const own = ["", "/feed", "/media/liked", "/media/recent", "/follows", "/requested-by"];
  for (const path of own) {
    const refused = await stranger.get(withId(`/v1/users/self${path}`, old));
    expect([path, refusalOf(refused)]).toEqual([path, "400 OAuthParameterException"]);
    expect(refused.body.meta.error_message).toBe("'self' keyword requires an authenticated user");
  }
  for (const refused of [
    await stranger.get(withId(`/v1/users/${ben}/relationship`, old)),
    await stranger.get(withId("/keepsake/users/ben", old)),
    await stranger.post(`/v1/media/${bens}/likes`, { client_id: old }),
    await stranger.post(withId(`/v1/media/${bens}/comments`, old), { text: "First light" }),
    await stranger.delete(withId(`/v1/media/${bens}/likes`, old)),
  ]) {
    expect(refusalOf(refused)).toBe("400 OAuthParameterException");
    expect(refused.body.meta.error_message).toBe("Missing access_token URL parameter.");
  }
  expect(await db.selectFrom("likes").select("id").execute()).toHaveLength(1);
});

test("a client_id without a token is refused if it is of 2016, unknown, or with an invalid token", async () => {
  const { stranger, bens, as, ada } = await twoPrograms();
  const path = `/v1/media/${bens}`;
  for (const id of [young, "c".repeat(32), "x", "%00", "0".repeat(32)]) {
    const refused = await stranger.get(withId(path, id));
    expect([id, refusalOf(refused)]).toEqual([id, "400 OAuthAccessTokenException"]);
    expect(refused.body.meta.error_message).toBe("The access_token provided is invalid.");
  }
  const dead = await stranger.get(withId(`${path}?access_token=dead`, old));
  expect(refusalOf(dead)).toBe("400 OAuthAccessTokenException");
  expect(refusalOf(await stranger.get(withId(path, "")))).toBe("400 OAuthParameterException");
  const { token } = await as(ada, ["basic"], old);
  const self = await stranger.get(withId(`/v1/users/self?access_token=${token}`, young));
  expect(self.status).toBe(200);
});

test("2013: an album is its first picture or clip, everywhere", async () => {
  const { world, db, as, ada, ben, bens, stranger } = await twoPrograms();
  const [clip] = [await world.media(ben), await world.media(ben)];
  const parts = await db.selectFrom("media_items").selectAll().execute();
  const clipFile = parts.find(({ media_id }) => media_id === clip)?.file_id ?? 0n;
  const size = { clip_width: 640, clip_height: 480, clip_low_width: 480, clip_low_height: 360 };
  const album = { type: "carousel" } as const;
  await db.updateTable("media").set(album).where("id", "in", [bens, clip]).execute();
  await db
    .updateTable("files")
    .set({ kind: "video", ...size })
    .where("id", "=", clipFile)
    .execute();
  await db
    .insertInto("media_items")
    .values([
      { media_id: bens, position: 1, file_id: clipFile },
      { media_id: clip, position: 1, file_id: clipFile },
    ])
    .execute();
  const path = `/v1/users/${ben}/media/recent`;
  const then = dataOf("listUserMedia", await (await as(ada, ["basic"], old)).get(path));
  const now = dataOf("listUserMedia", await (await as(ada)).get(path));
  expect(now.map(({ type }) => type)).toEqual(["image", "carousel", "carousel"]);
  expect(then.map(({ type }) => type)).toEqual(["image", "video", "image"]);
  expect(then.some((media) => "carousel_media" in media)).toBe(false);
  expect(then.map((media) => "videos" in media)).toEqual([false, true, false]);
  const one = dataOf("getMedia", await stranger.get(withId(`/v1/media/${clip}`, old)));
  expect([one.type, "carousel_media" in one]).toEqual(["video", false]);
});
