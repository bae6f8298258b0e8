import { InfiniteQueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { Media } from "#contract/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { type MediaListName, mediaList } from "./media-lists.ts";

async function adaOpens(name: MediaListName, posts: Media[]) {
  const viewer = await openViewer(posts);
  const list = new InfiniteQueryObserver(viewer.client, mediaList(name));
  await list.refetch();
  const ids = () => list.getCurrentResult().data?.items.map(({ id }) => id);
  const hasMore = () => list.getCurrentResult().hasNextPage;
  return { ...viewer, list, ids, hasMore };
}

const photos = (...ids: string[]) => ids.map((id) => photo(id, { user_has_liked: true }));

it("goes on, page after page, until the server names no next one", async () => {
  const { list, ids, hasMore } = await adaOpens("feed", photos("a", "b", "c", "d"));
  expect([ids(), hasMore()]).toEqual([["a", "b"], true]);
  await list.fetchNextPage();
  expect([ids(), hasMore()]).toEqual([["a", "b", "c", "d"], false]);
});

it("asks for whole pages, and with the cursor that its list speaks", async () => {
  const { api, list } = await adaOpens("liked", photos("a", "b", "c"));
  await list.fetchNextPage();
  expect(api.asked("listLikedMedia").map(({ query }) => Object.fromEntries(query))).toEqual([
    { count: "33" },
    { count: "33", max_like_id: "2" },
  ]);
});

it("does not take a short or an empty page for the end", async () => {
  const { list, ids, hasMore, medias } = await adaOpens("feed", photos("a", "b", "c", "d", "e"));
  for (const id of ["c", "d"]) medias.delete(id);
  medias.set("z", photo("z"));
  await list.fetchNextPage();
  expect([ids(), hasMore()]).toEqual([["a", "b", "e", "z"], false]);
});

it("shows a photo once that comes again on a later page", async () => {
  const { list, ids, medias } = await adaOpens("feed", photos("a", "b", "c"));
  const before = [...medias];
  medias.clear();
  for (const [id, media] of [["new", photo("new")] as const, ...before]) medias.set(id, media);
  await list.fetchNextPage();
  expect(ids()).toEqual(["a", "b", "c"]);
});

it("is empty where the server has nothing", async () => {
  const { ids, hasMore } = await adaOpens("liked", []);
  expect([ids(), hasMore()]).toEqual([[], false]);
});
