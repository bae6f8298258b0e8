import { expect, test } from "vitest";
import { paging } from "#contract/paging.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import {
  listFixtures,
  type MultilingualLibrary,
  monthNames,
  monthsIn,
  queryOf,
} from "#server/testing/fixtures/lists.ts";
import { startMultilingualLibrary } from "#server/testing/fixtures/multilingual-library.ts";
import { type ListFilters, scanLibrary } from "#server/testing/oracle/list-oracle.ts";

function filtersOf({ ben, dana, people, locations }: MultilingualLibrary): readonly ListFilters[] {
  const [, , cleo = 0n] = people;
  const [location = 0n] = locations;
  const early = Date.UTC(2012, 3, 1) / 1000;
  const late = Date.UTC(2014, 8, 1) / 1000;
  return [
    {},
    { type: "video" },
    { type: "carousel", user_id: ben },
    { user_id: dana },
    { user_id: cleo },
    { user_id: 12345n },
    { tag: "river" },
    { tag: "富士山" },
    { tag: "not a tag" },
    { location_id: location },
    { location_id: location, type: "image" },
    { min_timestamp: early },
    { max_timestamp: late, type: "image" },
    { min_timestamp: early, max_timestamp: late },
    { min_timestamp: 2 ** 40, max_timestamp: 2 ** 40 },
  ];
}

test("filters: every list and its months match a plain scan", async () => {
  const home = await startMultilingualLibrary();
  const { reader, db, ada } = home;
  const scan = await scanLibrary(db, ada);
  let found = 0;
  for (const shelf of listFixtures(home)) {
    for (const filter of filtersOf(home)) {
      const query = queryOf(filter);
      const expected = scan(shelf, filter);
      const ids = expected.map(({ id }) => id);
      expect(await pageThrough(shelf.name, `${shelf.url}?${query}&count=7`, reader)).toEqual(ids);
      const months = dataOf(monthNames[shelf.name], await reader.get(`${shelf.months}?${query}`));
      expect(months.map(({ month, count }) => [month, count])).toEqual(monthsIn(expected));
      found += ids.length;
    }
  }
  expect(found).toBeGreaterThan(150);
});

test("filters: a month's cursor starts at its newest item, and the counts of the months add up", async () => {
  const home = await startMultilingualLibrary();
  const { reader, db, ada } = home;
  const scan = await scanLibrary(db, ada);
  for (const shelf of listFixtures(home)) {
    const all = scan(shelf, {}).map(({ id }) => id);
    const months = dataOf(monthNames[shelf.name], await reader.get(shelf.months));
    const { cursor: parameter } = paging[shelf.name];
    let above = 0;
    for (const { count, cursor } of months) {
      const reply = await reader.get(`${shelf.url}?${parameter}=${cursor}&skip=0&count=2`);
      const ids = dataOf(shelf.name, reply).map(({ id }) => id);
      expect(ids).toEqual(all.slice(above, above + 2));
      expect(reply.body.pagination?.has_newer).toBe(above > 0);
      above += count;
    }
    expect(above).toBe(all.length);
  }
});

test("filters: a page costs the same number of statements, months cost one", async () => {
  const home = await startMultilingualLibrary();
  const { reader, statements } = home;
  const cost = async (url: string) => {
    statements.length = 0;
    await reader.get(url);
    return statements.length;
  };
  for (const { url, months, name } of listFixtures(home)) {
    const plain = await cost(`${url}?count=1`);
    expect(await cost(`${url}?count=1&type=image&tag=river`)).toBeLessThanOrEqual(plain);
    const found = ["listUserMedia", "listLocationMedia", "listStories"].includes(name) ? 1 : 0;
    expect(await cost(months)).toBe(2 + found);
  }
});

test("filters: around an excluded item returns the page where it would be", async () => {
  const home = await startMultilingualLibrary();
  const { reader, db, ada } = home;
  const scan = await scanLibrary(db, ada);
  for (const shelf of listFixtures(home).slice(0, 2)) {
    const all = scan(shelf, {});
    const videos = scan(shelf, { type: "video" });
    const out = all.find(({ id }, index) => index > 5 && !videos.some((video) => video.id === id));
    const position = videos.filter(({ key }) => key > (out?.key ?? 0n)).length;
    const reply = await reader.get(`${shelf.url}?type=video&around=${out?.id}&count=4`);
    const start = Math.max(0, Math.min(position - 2, videos.length - 4));
    expect(dataOf(shelf.name, reply).map(({ id }) => id)).toEqual(
      videos.slice(start, start + 4).map(({ id }) => id),
    );
    expect(reply.body.pagination?.position).toBe(start);
  }
});

test("months of private and unknown users are refused like their lists", async () => {
  const { reader, people, stranger, as, ada } = await startMultilingualLibrary();
  const [, ben, cleo, , eve] = people;
  const refused = async (url: string) => refusalOf(await reader.get(url));
  expect(await refused(`/keepsake/users/${cleo}/months`)).toBe("400 APINotAllowedError");
  expect(await refused(`/keepsake/users/${eve}/months`)).toBe("400 APINotFoundError");
  expect(await refused("/keepsake/users/x/months")).toBe("400 APINotFoundError");
  expect(await refused("/keepsake/locations/9/months")).toBe("400 APINotFoundError");
  expect(dataOf("listTagMonths", await reader.get("/keepsake/tags/nobody/months"))).toEqual([]);
  expect(refusalOf(await stranger.get("/keepsake/months/feed"))).toBe(
    "400 OAuthParameterException",
  );
  const basic = await as(ada, ["basic"]);
  expect((await basic.get("/keepsake/users/self/months")).status).toBe(200);
  expect(refusalOf(await basic.get(`/keepsake/users/${ben}/months`))).toBe(
    "400 OAuthPermissionsException",
  );
  expect(refusalOf(await basic.get("/keepsake/tags/river/months"))).toBe(
    "400 OAuthPermissionsException",
  );
});

test("filters: invalid values are refused", async () => {
  const home = await startMultilingualLibrary();
  const queries = [
    "type=photo",
    "tag=%00",
    "tag=a%ED%A0%80",
    "user_id=ben",
    "user_id=99999999999999999999",
    "location_id=x",
    "location_id=-1",
    "min_timestamp=abc",
    "max_timestamp=-1",
    "max_timestamp=1e99",
    "q=%20",
    `q=${"a".repeat(101)}`,
  ];
  for (const { url, months } of listFixtures(home)) {
    expect((await home.reader.get(months)).status).toBe(200);
    for (const query of queries) {
      for (const address of [url, months]) {
        const reply = await home.reader.get(`${address}?${query}`);
        expect([query, refusalOf(reply)]).toEqual([query, "400 APIInvalidParametersError"]);
      }
    }
    for (const query of ["tag=", "tag=%25", "user_id=self", "max_timestamp=1099511627776"]) {
      expect((await home.reader.get(`${url}?${query}`)).status).toBe(200);
    }
  }
});
