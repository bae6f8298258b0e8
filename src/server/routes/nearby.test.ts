import { expect, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import { firstKeyAt } from "#server/lib/ids.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { geographyClientId } from "#server/testing/app/world.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";

/** The time of the app's clock. */
const now = Date.UTC(2020, 0, 1);
const hour = 3_600_000;
const day = 24 * hour;
const seconds = (ms: number) => ms / 1000;

/** Ben's pictures around 47° N, 8° E; Ada is the reader. */
async function bensTown() {
  const home = await startTestApp();
  const { world } = home;
  const [ada, ben] = [await world.person("ada"), await world.person("ben")];
  await registerProgram(home, geographyClientId);
  const reader = await home.as(ada, scopes, geographyClientId);
  const town = await world.location("town", 47, 8);
  const post = async (ms: number, location = town, owner = ben) =>
    `${await world.media(owner, { ...world.at(ms), location_id: location })}_${owner}`;
  const search = async (query: string) => {
    const reply = await reader.get(`/v1/media/search?lat=47&lng=8${query}`);
    return dataOf("searchMedia", reply);
  };
  const find = async (query: string) => (await search(query)).map(({ id }) => id);
  return { ...home, ada, ben, reader, town, post, search, find };
}

test("searchMedia: newest first with distance, within one kilometre by default", async () => {
  const { world, post, search, find } = await bensTown();
  // A thousandth of a degree of latitude is 111 metres.
  const near = await post(now - 3 * hour, await world.location("near", 47.0045, 8));
  const here = await post(now - 4 * hour);
  const wide = await post(now - 2 * hour, await world.location("wide", 47.036, 8));
  await post(now - hour, await world.location("corner", 47.008, 8.0117));
  await post(now - hour, await world.location("too far", 47, 8.0792));
  expect((await search("")).map(({ id, distance }) => [id, Math.round(distance ?? -1)])).toEqual([
    [near, 500],
    [here, 0],
  ]);
  expect(await find("&distance=100")).toEqual([here]);
  expect(await find("&distance=0")).toEqual([here]);
  // At most five kilometres.
  const all = await search("&distance=99999");
  expect(all).toHaveLength(4);
  expect(all.map(({ id }) => id)).toContain(wide);
  expect(Math.max(...all.map(({ distance = 0 }) => distance))).toBeLessThanOrEqual(5000);
});

test("searchMedia: the newest of many locations match a plain sort", async () => {
  const { world, post, find, reader } = await bensTown();
  const posted: string[] = [];
  const locations: bigint[] = [];
  for (let index = 0; index < 7; index += 1) {
    locations.push(await world.location(`place ${index}`, 47 + index / 10_000, 8));
  }
  for (let index = 0; index < 42; index += 1) {
    // One location has most of the newest, some have none.
    const location = locations[index % 3 === 0 ? (index / 3) % 7 : 0] ?? 0n;
    posted.unshift(await post(now - day + index * 60_000, location));
  }
  for (const count of [1, 2, 5, 20, 33]) {
    expect(await find(`&count=${count}`)).toEqual(posted.slice(0, count));
  }
  expect(await find("")).toEqual(posted.slice(0, 20));
  expect(await find("&count=1000")).toEqual(posted.slice(0, 33));
  const geography = await world.geography(47, 8);
  const url = `/v1/geographies/${geography}/media/recent`;
  for (const end of ["", "?count=1", "?count=5", "?count=33"]) {
    expect(await pageThrough("listGeographyMedia", url + end, reader)).toEqual(posted);
  }
});

test("searchMedia: covers the last five days, or the sent range up to seven days", async () => {
  const { post, find } = await bensTown();
  const days = [0, 4, 6, 8, 100];
  const [today = "", four = "", six = "", eight = "", old = ""] = await Promise.all(
    days.map((back) => post(now - back * day)),
  );
  const at = (back: number) => seconds(now - back * day);
  expect(await find("")).toEqual([today, four]);
  expect(await find(`&min_timestamp=${at(7) + 1}`)).toEqual([today, four, six]);
  // A range that is too long keeps its end; with only a start it extends from there.
  expect(await find(`&min_timestamp=${at(200)}&max_timestamp=${at(-1)}`)).toEqual([today, four]);
  expect(await find(`&min_timestamp=${at(9)}`)).toEqual([four, six, eight]);
  expect(await find(`&min_timestamp=${at(103)}`)).toEqual([old]);
  expect(await find(`&max_timestamp=${at(99)}`)).toEqual([old]);
  // Both ends are exclusive.
  expect(await find(`&min_timestamp=${at(8)}&max_timestamp=${at(4)}`)).toEqual([six]);
  expect(await find(`&min_timestamp=${at(8) - 1}&max_timestamp=${at(4) + 1}`)).toHaveLength(3);
  expect(await find(`&min_timestamp=${at(1)}&max_timestamp=${at(2)}`)).toEqual([]);
  expect(await find(`&min_timestamp=${2 ** 40}`)).toEqual([]);
  expect(await find("&max_timestamp=0")).toEqual([]);
});

test("searchMedia: works across the 180th meridian and at the pole", async () => {
  const { world, ben, reader } = await bensTown();
  const spots = [
    [-17, 179.999, -17, -179.999, 213],
    [89.999, 10, 89.999, -170, 222],
  ] as const;
  for (const [latitude, longitude, lat, lng, metres] of spots) {
    const location = await world.location("edge", latitude, longitude);
    await world.media(ben, { ...world.at(now - hour), location_id: location });
    const found = await reader.get(`/v1/media/search?lat=${lat}&lng=${lng}`);
    const distances = dataOf("searchMedia", found).map(({ distance = -1 }) => Math.round(distance));
    expect(distances).toEqual([metres]);
  }
});

test("searchMedia and geographies: hidden media are not found, and do not displace others", async () => {
  const { world, post, find, reader, ada, town } = await bensTown();
  const bens = await post(now - 5 * hour);
  const cleo = await world.person("cleo", { is_private: 1 });
  const eve = await world.person("eve");
  const cleos = await post(now - 4 * hour, town, cleo);
  for (let index = 0; index < 3; index += 1) await post(now - index * 60_000, town, eve);
  await world.block(eve, ada);
  await post(now - hour, await world.location("Cleo's garden", 47, 8), cleo);
  const geography = await world.geography(47, 8);
  const url = `/v1/geographies/${geography}/media/recent`;
  expect(await find("&count=1")).toEqual([bens]);
  expect(await find("")).toEqual([bens]);
  expect(await pageThrough("listGeographyMedia", `${url}?count=1`, reader)).toEqual([bens]);
  await world.follow(ada, cleo);
  expect(await find("")).toHaveLength(3);
  expect(await find("&distance=0")).toContain(cleos);
});

test("searchMedia: invalid parameters are refused by name", async () => {
  const { reader } = await bensTown();
  const odd = ["", "lat=47", "lng=8", "lat=91&lng=0", "lat=0&lng=181", "lat=x&lng=0", "lat=&lng="];
  const more = ["distance=-1", "distance=x", "min_timestamp=x", "max_timestamp=-1", "count=0"];
  for (const query of [...odd, ...more.map((text) => `lat=47&lng=8&${text}`)]) {
    const reply = await reader.get(`/v1/media/search?${query}`);
    expect([query, refusalOf(reply)]).toEqual([query, "400 APIInvalidParametersError"]);
  }
});

test("geographies: can be paged both ways by media ids; an unknown one is refused", async () => {
  const { world, post, reader } = await bensTown();
  const posted: string[] = [];
  // Without a time range, so old media are included.
  for (let index = 0; index < 6; index += 1) posted.unshift(await post(now - (900 - index) * day));
  const geography = await world.geography(47, 8, { radius: 100 });
  const url = `/v1/geographies/${geography}/media/recent`;
  const ids = async (query: string) =>
    dataOf("listGeographyMedia", await reader.get(url + query)).map(({ id }) => id);
  expect(await ids(`?min_id=${posted[3]}`)).toEqual(posted.slice(0, 3));
  expect(await ids(`?max_id=${posted[3]}`)).toEqual(posted.slice(4));
  expect(await ids(`?max_id=${posted[1]}&min_id=${posted[4]?.split("_")[0]}`)).toEqual(
    posted.slice(2, 4),
  );
  expect(await ids(`?max_id=${firstKeyAt(0)}`)).toEqual([]);
  const first = await reader.get(`${url}?count=2`);
  expect(first.body.pagination).toMatchObject({ next_max_id: posted[1] });
  expect((await reader.get(url)).body.pagination).toEqual({});
  for (const odd of ["x", "1_2_3", "-1"]) {
    expect(refusalOf(await reader.get(`${url}?max_id=${odd}`))).toBe(
      "400 APIInvalidParametersError",
    );
    const unknown = await reader.get(`/v1/geographies/${odd}/media/recent`);
    expect(refusalOf(unknown)).toBe("400 APINotFoundError");
    expect(unknown.body.meta.error_message).toBe("invalid geography id");
  }
});
