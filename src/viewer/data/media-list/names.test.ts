import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import type { Media } from "#contract/schemas/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { hasMorePages, heldIds, loadMore } from "#viewer/testing/held-list.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { cachedMediaList, type MediaListName, mediaList } from "./names.ts";

async function adaOpens(name: MediaListName, posts: Media[]) {
  const viewer = await openViewer(posts);
  const { client } = viewer;
  await client.query(mediaList(name));
  return {
    ...viewer,
    more: () => loadMore(client, name),
    ids: () => heldIds(client, name),
    hasMore: () => hasMorePages(client, name),
  };
}

const photos = (...ids: string[]) => ids.map((id) => photo(id, { user_has_liked: true }));

it("loads page after page until the server sends no next cursor", async () => {
  const { more, ids, hasMore } = await adaOpens("feed", photos("a", "b", "c", "d"));
  expect([ids(), hasMore()]).toEqual([["a", "b"], true]);
  await more();
  expect([ids(), hasMore()]).toEqual([["a", "b", "c", "d"], false]);
});

it("requests full pages, with the cursor parameter of its route", async () => {
  const { api, more } = await adaOpens("liked", photos("a", "b", "c"));
  await more();
  expect(api.requests("listLikedMedia").map(({ query }) => Object.fromEntries(query))).toEqual([
    { count: "33" },
    { count: "33", max_like_id: "2", ends: "1" },
  ]);
});

it("sends the filters in the name of a list", async () => {
  const { api } = await adaOpens("liked?type=video&q=snow%20hut", []);
  expect(Object.fromEntries(api.requests("listLikedMedia")[0]?.query ?? [])).toEqual({
    count: "33",
    type: "video",
    q: "snow hut",
  });
});

it("does not end at a short or empty page", async () => {
  const { more, ids, hasMore, mediaById } = await adaOpens("feed", photos("a", "b", "c", "d", "e"));
  for (const id of ["c", "d"]) mediaById.delete(id);
  mediaById.set("z", photo("z"));
  await more();
  expect([ids(), hasMore()]).toEqual([["a", "b", "e", "z"], false]);
});

it("drops an item that is repeated on a later page", async () => {
  const { more, ids, mediaById } = await adaOpens("feed", photos("a", "b", "c"));
  const before = [...mediaById];
  mediaById.clear();
  for (const [id, media] of [["new", photo("new")] as const, ...before]) mediaById.set(id, media);
  await more();
  expect(ids()).toEqual(["a", "b", "c"]);
});

it("is empty if the server has no items", async () => {
  const { ids, hasMore } = await adaOpens("liked", []);
  expect([ids(), hasMore()]).toEqual([[], false]);
});

it("a retry enters the list at the same item, while another component reads it", async () => {
  vi.useFakeTimers();
  const { api, client } = await openViewer(photos("a", "b"));
  api.refuse("listFeed", faults.serverTrouble);
  const stop = new QueryObserver(client, mediaList("feed", "BA")).subscribe(() => {});
  const stopReading = new QueryObserver(client, cachedMediaList("feed", "BA")).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
  api.accept("listFeed");
  await vi.advanceTimersByTimeAsync(1000);
  expect(api.requests("listFeed").map(({ query }) => query.get("around"))).toEqual(["64", "64"]);
  expect(heldIds(client, "feed")).toEqual(["a", "b"]);
  stop();
  stopReading();
  vi.useRealTimers();
});
