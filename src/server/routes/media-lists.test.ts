import { describe, expect, test } from "vitest";
import { type PagedRouteName, paging } from "#contract/paging.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

/**
 * Ben's ten pictures by the river, some of them tagged by his comments, in another order; and Cleo's private ones
 * between them.
 */
async function bensRiver() {
  const home = await startTestApp();
  const { world } = home;
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const cleo = await world.person("cleo", { is_private: 1 });
  const locationId = await world.location("The river", 47, 8);
  const plain = { location_id: locationId, caption: null, caption_id: null };
  const pictures: bigint[] = [];
  for (let index = 0; index < 10; index += 1) {
    pictures.push(await world.media(ben, index % 3 === 0 ? plain : { location_id: locationId }));
    if (index % 4 === 1) await world.media(cleo, { location_id: locationId });
  }
  const says = await home.as(ben);
  // On the first, fourth, seventh and tenth, which have no captions.
  for (const index of [6, 0, 9, 3]) {
    await says.post(`/v1/media/${pictures[index]}/comments`, { text: "By the #River" });
  }
  const lists = {
    listUserMedia: `/v1/users/${ben}/media/recent`,
    listTagMedia: "/v1/tags/river/media/recent",
    listLocationMedia: `/v1/locations/${locationId}/media/recent`,
  };
  const ids = (...indexes: number[]) => indexes.map((index) => `${pictures[index] ?? 0n}_${ben}`);
  const orders = {
    listUserMedia: ids(9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
    listTagMedia: ids(3, 9, 0, 6, 8, 7, 5, 4, 2, 1),
    listLocationMedia: ids(9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
  };
  return {
    ...home,
    ada,
    ben,
    cleo,
    says,
    lists,
    orders,
    reader: await home.as(ada),
  };
}

type River = Awaited<ReturnType<typeof bensRiver>>;
type ListName = keyof River["lists"];
const names: readonly ListName[] = ["listUserMedia", "listTagMedia", "listLocationMedia"];

describe.each(names)("%s", (name) => {
  test("pages of 1, 2, 3 and 33 add up to the whole list", async () => {
    const { reader, lists, orders } = await bensRiver();
    for (const count of [1, 2, 3, 33]) {
      const seen = await pageThrough(name, `${lists[name]}?count=${count}`, reader);
      expect(seen).toEqual(orders[name]);
    }
  });

  test("both cursors together return the items between them", async () => {
    const { reader, lists, orders } = await bensRiver();
    const cursors = await cursorsOf(name, lists[name], reader);
    const { cursor } = paging[name];
    const url = `${lists[name]}?${cursor}=${cursors[1]}&${cursor.replace("max", "min")}=${cursors[5]}`;
    for (const count of [1, 2, 33]) {
      const seen = await pageThrough(name, `${url}&count=${count}`, reader);
      expect(seen).toEqual(orders[name].slice(2, 5));
    }
    for (const nonsense of ["abc", "1e9", "1_2_3", "99999999999999999999", "-1"]) {
      const reply = await reader.get(`${lists[name]}?${cursor}=${nonsense}`);
      expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
    }
  });

  test("hidden media are left out until the owner approves the reader", async () => {
    const { reader, lists, orders, world, ada, ben, cleo } = await bensRiver();
    expect(await pageThrough(name, lists[name], reader)).toHaveLength(10);
    await world.follow(ada, cleo);
    const more = name === "listUserMedia" ? 10 : 13;
    const seen = await pageThrough(name, lists[name], reader);
    expect(seen).toHaveLength(more);
    expect(seen.filter((id) => id.endsWith(`_${ben}`))).toEqual(orders[name]);
  });

  test("a page costs the same number of statements for every size", async () => {
    const { reader, lists, statements } = await bensRiver();
    const costs: number[] = [];
    for (const count of [1, 3, 33]) {
      statements.length = 0;
      await reader.get(`${lists[name]}?count=${count}`);
      costs.push(statements.length);
    }
    const expected = name === "listTagMedia" ? 8 : 9;
    expect(costs).toEqual([expected, expected, expected]);
  });
});

test.each(["listUserMedia", "listLocationMedia"] as const)(
  "%s: min_timestamp and max_timestamp are exclusive",
  async (name) => {
    const { reader, lists, orders } = await bensRiver();
    const media = dataOf(name, await reader.get(lists[name]));
    const from = media[6]?.created_time;
    const until = media[2]?.created_time;
    for (const count of [1, 2, 33]) {
      const url = `${lists[name]}?min_timestamp=${from}&max_timestamp=${until}&count=${count}`;
      expect(await pageThrough(name, url, reader)).toEqual(orders[name].slice(3, 6));
    }
    for (const query of [
      "min_timestamp=abc",
      "max_timestamp=-1",
      "max_timestamp=1e99",
      "count=0",
    ]) {
      const reply = await reader.get(`${lists[name]}?${query}`);
      expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
    }
  },
);

test("listUserMedia: self is the reader's list; private ones are refused, unknown ones not found", async () => {
  const { reader, says, orders, cleo, as } = await bensRiver();
  const own = dataOf("listUserMedia", await says.get("/v1/users/self/media/recent"));
  expect(own.map(({ id }) => id)).toEqual(orders.listUserMedia);
  const closed = await reader.get(`/v1/users/${cleo}/media/recent`);
  expect(refusalOf(closed)).toBe("400 APINotAllowedError");
  expect(
    dataOf("listUserMedia", await (await as(cleo)).get(`/v1/users/${cleo}/media/recent`)),
  ).toHaveLength(3);
  for (const id of ["12345", "letters", "99999999999999999999"]) {
    const reply = await reader.get(`/v1/users/${id}/media/recent`);
    expect(refusalOf(reply)).toBe("400 APINotFoundError");
  }
});

/** The cursor of each item of a list except the last. */
async function cursorsOf(
  name: PagedRouteName,
  url: string,
  reader: River["reader"],
): Promise<string[]> {
  const { cursor, next } = paging[name];
  const cursors: string[] = [];
  for (;;) {
    const pageUrl = `${url}?count=1&${cursor}=${cursors.at(-1) ?? ""}`;
    const found = (await reader.get(pageUrl)).body.pagination?.[next];
    if (found === undefined) return cursors;
    cursors.push(found);
  }
}
