import { expect, test } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import { formatShortcode } from "#server/lib/ids.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";
import {
  type Decode,
  flag,
  listOf,
  nullable,
  real,
  record,
  text,
  whole,
} from "#server/testing/fixtures/typed-decoders.ts";

const person = record({ id: text, username: text, full_name: text, profile_picture: text });
const comment = record({ id: text, text, created_time: text, from: person });
const rendition = record({ url: text, width: whole, height: whole });

/** Decodes a media; the parameters are the two fields that depend on the reader's client. */
function mediaWith<Id, App>(locationId: Decode<Id>, attribution: Decode<App>) {
  return record({
    id: text,
    type: text,
    created_time: text,
    link: text,
    user: person,
    caption: nullable(comment),
    comments: record({ count: whole, data: listOf(comment) }),
    likes: record({ count: whole, data: listOf(person) }),
    tags: listOf(text),
    filter: text,
    images: record({
      thumbnail: rendition,
      low_resolution: rendition,
      standard_resolution: rendition,
    }),
    location: nullable(record({ id: locationId, name: text, latitude: real, longitude: real })),
    users_in_photo: listOf(record({ position: record({ x: real, y: real }), user: person })),
    attribution: nullable(attribution),
  });
}

/** As in v1's typed clients: csharp-instagram-wrapper, SwiftInstagram, and those in Go and Haskell. */
const programMedia = mediaWith(whole, record({ name: text, website: text, itunes_url: text }));
/** As in the seed. */
const ownMedia = mediaWith(text, text);

/** client_ids of 2013 and of 2016. */
const old = "a".repeat(32);
const young = "b".repeat(32);
const [kept, walked] = ["Kept by nobody", "Walk & <Talk>"];

/** Ben has three media, with a location, an attribution or both; Ada likes them all. */
async function library() {
  const testApp = await startTestApp();
  const { world } = testApp;
  await registerProgram(testApp, old, { era: "2013" });
  await registerProgram(testApp, young);
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  await world.follow(ada, ben);
  const locationId = await world.location("Pier", 47.25, 8.5);
  const media: bigint[] = [];
  for (const [day, change] of [
    { location_id: locationId, attribution: walked },
    { location_id: locationId },
    { attribution: kept },
  ].entries()) {
    const id = await world.media(ben, { ...world.at(Date.UTC(2019, 11, 28 + day)), ...change });
    await world.like(ada, id);
    media.push(id);
  }
  const [first = 0n] = media;
  /** Paths that a client_id without a token may read too. */
  const open = [
    `/v1/users/${ben}/media/recent?count=1`,
    "/v1/tags/river/media/recent?count=1",
    `/v1/tags/river/media/recent?count=2&around=${first}`,
    `/v1/locations/${locationId}/media/recent?count=1`,
    "/v1/media/popular?count=3",
    "/v1/media/search?lat=47.25&lng=8.5&distance=500",
    `/v1/media/${first}_${ben}`,
    `/v1/media/shortcode/${formatShortcode(first)}`,
  ];
  const self = [
    "/v1/users/self/feed?count=1",
    "/v1/users/self/feed?count=1&skip=1",
    "/v1/users/self/media/liked?count=1",
    `/v1/users/self/media/liked?count=1&around=${first}`,
  ];
  const geography = async (client: string) => [
    `/v1/geographies/${await world.geography(47.25, 8.5, { client })}/media/recent?count=1`,
  ];
  return { ...testApp, ada, locationId, open, self, geography };
}

/** Decodes the media at a path and on all further pages. */
async function readAll<Media>(reader: ApiClient, path: string, decode: Decode<Media>) {
  const found: Media[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const { status, body } = await reader.get(next);
    if (status !== 200) throw new Error(`${next}: status ${status}, ${JSON.stringify(body)}`);
    found.push(
      ...(Array.isArray(body.data) ? listOf(decode)(body.data, next) : [decode(body.data, next)]),
    );
    next = body.pagination?.next_url?.replace("http://keepsake.test:3000", "");
  }
  return found;
}

test("media for registered clients: location ids are numbers, attributions are objects or null, on every path", async () => {
  const { ada, as, locationId, open, self, geography, stranger } = await library();
  const withId = (path: string) => `${path}${path.includes("?") ? "&" : "?"}client_id=${old}`;
  const readers: readonly (readonly [ApiClient, readonly string[]])[] = [
    [await as(ada, scopes, young), [...open, ...self, ...(await geography(young))]],
    [await as(ada, ["basic"], old), [...open, ...self, ...(await geography(old))]],
    [stranger, [...open, ...(await geography(old))].map(withId)],
  ];
  for (const [reader, paths] of readers) {
    for (const path of paths) {
      const media = await readAll(reader, path, programMedia);
      const locations = media.flatMap(({ location }) => location ?? []);
      expect([path, new Set(locations.map(({ id }) => id))]).toEqual([
        path,
        new Set([Number(locationId)]),
      ]);
      expect(locations[0]).toMatchObject({ name: "Pier", latitude: 47.25 });
      const apps = media.flatMap(({ attribution }) => attribution ?? []);
      expect(apps).toContainEqual({ name: walked, website: "", itunes_url: "" });
    }
  }
  expect(BigInt(Number(locationId))).toBe(locationId);
});

test("media for viewers and CLI tokens: location ids and attributions are strings, as in the seed", async () => {
  const { ada, as, locationId, open, self } = await library();
  for (const client of [null, viewerClientId, "https://photos.example"]) {
    const reader = await as(ada, scopes, client);
    for (const path of [...open, ...self]) {
      const media = await readAll(reader, path, ownMedia);
      const ids = media.flatMap(({ location }) => location?.id ?? []);
      expect([client, path, new Set(ids)]).toEqual([client, path, new Set([String(locationId)])]);
      expect(media.map(({ attribution }) => attribution)).toContain(walked);
    }
  }
});

test("location: its id is a string for every client", async () => {
  const { ada, as, locationId, stranger } = await library();
  const program = await as(ada, scopes, young);
  const decode = record({ id: text, name: text, latitude: real, longitude: real });
  const { body } = await program.get(`/v1/locations/${Number(locationId)}`);
  expect(decode(body.data, "location").id).toBe(String(locationId));
  for (const reader of [program, await as(ada)]) {
    const found = await reader.get("/v1/locations/search?lat=47.25&lng=8.5");
    expect(listOf(decode)(found.body.data, "search")).toHaveLength(1);
  }
  const open = await stranger.get(`/v1/locations/${locationId}?client_id=${old}`);
  expect(decode(open.body.data, "location").id).toBe(String(locationId));
});

test("media search: has a distance, and location ids are numbers", async () => {
  const { ada, as } = await library();
  const reader = await as(ada, scopes, young);
  const { body } = await reader.get("/v1/media/search?lat=47.25&lng=8.5");
  const near = record({ distance: real, user_has_liked: flag, location: record({ id: whole }) });
  expect(listOf(near)(body.data, "search")).toHaveLength(2);
});
