import { expect, it } from "vitest";
import type { Media } from "#contract/schemas/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { goesOn, heldIds, readOn } from "#viewer/testing/held-list.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { type MediaListName, mediaList } from "./names.ts";

async function adaOpens(name: MediaListName, posts: Media[]) {
  const viewer = await openViewer(posts);
  const { client } = viewer;
  await client.query(mediaList(name));
  return {
    ...viewer,
    more: () => readOn(client, name),
    ids: () => heldIds(client, name),
    hasMore: () => goesOn(client, name),
  };
}

const photos = (...ids: string[]) => ids.map((id) => photo(id, { user_has_liked: true }));

it("goes on, page after page, until the server names no next one", async () => {
  const { more, ids, hasMore } = await adaOpens("feed", photos("a", "b", "c", "d"));
  expect([ids(), hasMore()]).toEqual([["a", "b"], true]);
  await more();
  expect([ids(), hasMore()]).toEqual([["a", "b", "c", "d"], false]);
});

it("asks for whole pages, and with the cursor that its list speaks", async () => {
  const { api, more } = await adaOpens("liked", photos("a", "b", "c"));
  await more();
  expect(api.asked("listLikedMedia").map(({ query }) => Object.fromEntries(query))).toEqual([
    { count: "33" },
    { count: "33", max_like_id: "2", ends: "1" },
  ]);
});

it("narrows a list by what its name says", async () => {
  const { api } = await adaOpens("liked?type=video&q=snow%20hut", []);
  expect(Object.fromEntries(api.asked("listLikedMedia")[0]?.query ?? [])).toEqual({
    count: "33",
    type: "video",
    q: "snow hut",
  });
});

it("does not take a short or an empty page for the end", async () => {
  const { more, ids, hasMore, medias } = await adaOpens("feed", photos("a", "b", "c", "d", "e"));
  for (const id of ["c", "d"]) medias.delete(id);
  medias.set("z", photo("z"));
  await more();
  expect([ids(), hasMore()]).toEqual([["a", "b", "e", "z"], false]);
});

it("shows a photo once that comes again on a later page", async () => {
  const { more, ids, medias } = await adaOpens("feed", photos("a", "b", "c"));
  const before = [...medias];
  medias.clear();
  for (const [id, media] of [["new", photo("new")] as const, ...before]) medias.set(id, media);
  await more();
  expect(ids()).toEqual(["a", "b", "c"]);
});

it("is empty where the server has nothing", async () => {
  const { ids, hasMore } = await adaOpens("liked", []);
  expect([ids(), hasMore()]).toEqual([[], false]);
});
