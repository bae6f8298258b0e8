import { describe, expect, test } from "vitest";
import { maximumSkip } from "#contract/limits.ts";
import { type MediaListRouteName, paging } from "#contract/paging.ts";
import { startChangingList } from "#server/testing/app/concurrent-writers.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import type { ApiClient } from "#server/testing/app/test-app.ts";

// Object.entries loses the type of the names; the lists with a newer cursor are exactly the media lists.
const names = Object.entries(paging)
  .filter(([, list]) => "newer" in list)
  .map(([name]) => name as MediaListRouteName);

/** Reads pages of a list as a scrolling client does. */
function pagesOf(name: MediaListRouteName, url: string, reader: ApiClient) {
  const { cursor, newer, next } = paging[name];
  const read = async (query: string) => {
    const reply = await reader.get(`${url}?${query}`);
    const ids = dataOf(name, reply).map(({ id }) => id);
    const pagination = reply.body.pagination ?? {};
    return { ids, pagination, next: pagination[next] };
  };
  return {
    read,
    below: (position: string, count: number) => read(`${cursor}=${position}&count=${count}&ends=1`),
    above: (position: string, count: number) =>
      read(`${newer}=${position}&count=${count}&nearest=1`),
    whole: () => pageThrough(name, url, reader),
  };
}

type Read = Awaited<ReturnType<ReturnType<typeof pagesOf>["read"]>>;

describe.each(names)("%s", (name) => {
  test("is complete when read up and down from an item while others write", async () => {
    const { url, reader, act, moved } = await startChangingList(name);
    const pages = pagesOf(name, url, reader);
    for (const [count, index] of [
      [1, 5],
      [2, 0],
      [3, -1],
      [33, 5],
    ] as const) {
      const before = await pages.whole();
      const stood = before.filter((id) => !moved.has(id));
      const entered = stood.at(index);
      const seen: string[] = [];
      let turn = -1;
      const first = await pages.read(`around=${entered}&count=${count}`);
      seen.push(...first.ids);
      for (let low: Read = first; low.next !== undefined; ) {
        turn += 1;
        await act(turn, before);
        low = await pages.below(low.next, count);
        seen.push(...low.ids);
      }
      for (let high: Read = first; high.pagination.has_newer; ) {
        turn += 1;
        await act(turn, before);
        high = await pages.above(high.pagination.newest ?? "", count);
        seen.unshift(...high.ids);
      }
      const still = stood.filter((id) => !moved.has(id));
      expect(seen.filter((id) => still.includes(id))).toEqual(still);
      // Items that are tagged again move to the top, and are read there too.
      const lasting = seen.filter((id) => !moved.has(id));
      expect(new Set(lasting).size).toBe(lasting.length);
    }
  });

  test("around a deleted item returns the page around its position", async () => {
    const { url, reader, world, moved } = await startChangingList(name);
    const pages = pagesOf(name, url, reader);
    for (const index of [0, 5, -1]) {
      const all = await pages.whole();
      const gone = all.at(index) ?? "";
      // A save leaves no position.
      if (name === "listSavedMedia") break;
      // A position from a comment's tag is gone with the media.
      if (name === "listLikedMedia" || !moved.has(gone)) {
        if (name === "listLikedMedia") await reader.delete(`/v1/media/${gone}/likes`);
        else await world.remove(BigInt(gone.split("_")[0] ?? ""));
        const left = all.filter((id) => id !== gone);
        const at = Math.max(0, Math.min(all.indexOf(gone) - 3, left.length - 6));
        const page = await pages.read(`around=${gone}&count=6`);
        expect(page.ids).toEqual(left.slice(at, at + 6));
        expect(page.pagination.position).toBe(at);
      }
    }
    const bottom = await pages.read("around=1&count=3");
    expect(bottom.ids).toEqual((await pages.whole()).slice(-3));
  });
});

describe("every list of media", () => {
  test("around returns half a page above the item and the rest below, with the right position", async () => {
    const { urls, reader } = await startChangingList("listFeed");
    for (const name of names) {
      const pages = pagesOf(name, urls[name], reader);
      const all = await pages.whole();
      for (const count of [1, 6, 33]) {
        for (const index of [0, 1, 2, 9, all.length - 2, all.length - 1]) {
          const id = all[index];
          const above = Math.min(index, Math.floor(count / 2));
          const start = Math.max(0, Math.min(index - above, all.length - count));
          const page = await pages.read(`around=${id}&count=${count}`);
          expect(page.ids).toEqual(all.slice(start, start + count));
          expect(page.pagination).toMatchObject({ position: start, has_newer: start > 0 });
          expect(page.next === undefined).toBe(start + count >= all.length);
        }
      }
    }
  });

  test("skip returns the page at that index, and an empty one beyond the end", async () => {
    const { urls, reader } = await startChangingList("listFeed");
    for (const name of names) {
      const pages = pagesOf(name, urls[name], reader);
      const all = await pages.whole();
      for (const skip of [0, 1, 7, all.length - 1]) {
        const page = await pages.read(`skip=${skip}&count=4`);
        expect(page.ids).toEqual(all.slice(skip, skip + 4));
        expect(page.pagination).toMatchObject({ position: skip, has_newer: skip > 0 });
      }
      const { cursor } = paging[name];
      const second = (await pages.read("count=2")).next;
      const below = await pages.read(`${cursor}=${second}&skip=3&count=4`);
      expect(below.ids).toEqual(all.slice(5, 9));
      expect(below.pagination).toMatchObject({ has_newer: true });
      expect(below.pagination.position).toBeUndefined();
      const none = await pages.read(`${cursor}=${second}&skip=${maximumSkip}`);
      expect([none.ids, none.pagination.has_newer]).toEqual([[], true]);
      const beyond = await pages.read(`skip=${maximumSkip}`);
      expect(beyond.ids).toEqual([]);
      expect(beyond.pagination).toMatchObject({ position: all.length, has_newer: true });
      expect(beyond.pagination.newest).toBeUndefined();
    }
  });

  test("next_url continues from the page, without around, nearest and skip", async () => {
    const { urls, reader } = await startChangingList("listFeed");
    for (const name of names) {
      const pages = pagesOf(name, urls[name], reader);
      const all = await pages.whole();
      const { newer } = paging[name];
      const last = await pages.read(`around=${all.at(-1)}&count=1`);
      const found = [`around=${all[3]}`, "skip=3", `nearest=1&${newer}=${last.pagination.newest}`];
      for (const query of found) {
        const page = await pages.read(`${query}&count=3`);
        const { pathname, search } = new URL(page.pagination.next_url ?? "");
        expect(search).not.toMatch(/around|skip|nearest|min_/);
        const next = dataOf(name, await reader.get(pathname + search)).map(({ id }) => id);
        const end = all.indexOf(page.ids.at(-1) ?? "") + 1;
        expect(next).toEqual(all.slice(end, end + 3));
      }
    }
  });

  test("invalid values and combinations of the extensions are refused", async () => {
    const { urls, reader } = await startChangingList("listFeed");
    for (const name of names) {
      const url = urls[name];
      const [some] = await pagesOf(name, url, reader).whole();
      const { cursor, newer } = paging[name];
      const nonsense = [
        "around=abc",
        "around=1_2_3",
        "around=99999999999999999999",
        "around=%00",
        "skip=-1",
        "skip=1.5",
        `skip=${maximumSkip + 1}`,
        "skip=1e99",
        "nearest=2",
        "nearest=yes",
        "ends=-1",
        `around=${some}&${cursor}=5`,
        `around=${some}&${newer}=5`,
        `around=${some}&skip=0`,
        "nearest=1",
        `nearest=1&${newer}=5&${cursor}=9`,
        `nearest=1&${newer}=5&skip=1`,
        `${newer}=x`,
      ];
      for (const query of nonsense) {
        expect([query, refusalOf(await reader.get(`${url}?${query}`))]).toEqual([
          query,
          "400 APIInvalidParametersError",
        ]);
      }
      for (const query of ["around=", "around=0", "around=9223372036854775807", "skip=10000"]) {
        expect((await reader.get(`${url}?${query}`)).status).toBe(200);
      }
    }
  });

  test("the extensions cost no additional statement, except one for the position", async () => {
    const { urls, reader, statements } = await startChangingList("listFeed");
    for (const name of names) {
      const pages = pagesOf(name, urls[name], reader);
      const [, , third] = await pages.whole();
      const last = await pages.read(`around=${third}`);
      const { next } = await pages.read(`around=${third}&count=3`);
      const cost = async (query: string) => {
        statements.length = 0;
        await pages.read(`${query}&count=3`);
        return statements.length;
      };
      const plain = await cost("");
      const { cursor, newer } = paging[name];
      expect(await cost(`ends=1&${cursor}=${last.pagination.newest}`)).toBe(plain);
      expect(await cost("skip=4")).toBe(plain);
      expect(await cost(`nearest=1&${newer}=${next}`)).toBe(plain);
      // In lists that are not ordered by media id, the item's number is read first.
      const isLookedUp = ["listLikedMedia", "listSavedMedia", "listTagMedia"].includes(name);
      const lookUp = isLookedUp ? 1 : 0;
      expect(await cost(`around=${third}`)).toBe(plain + 1 + lookUp);
    }
  });
});

test("without the extensions, pagination has only v1's fields", async () => {
  const { url, reader } = await startChangingList("listLikedMedia");
  const { pagination } = (await reader.get(`${url}?count=2`)).body;
  expect(Object.keys(pagination ?? {})).toEqual(["next_url", "next_max_id", "next_max_like_id"]);
  expect((await reader.get(url)).body.pagination).toEqual({});
});
