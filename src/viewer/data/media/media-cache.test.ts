import { expect, it } from "vitest";
import { keys } from "#viewer/data/client/keys.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { photo } from "#viewer/testing/cast.ts";
import { heldItems, loadMore } from "#viewer/testing/held-list.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { mediaByShortcode } from "./media.ts";
import { applyNewerChange, patchMedia, readMedia, refetchMedia } from "./media-cache.ts";

const posts = ["lake", "snow", "moss", "fern"].map((id) => photo(id, { user_has_liked: true }));

async function twoPagesRead() {
  const viewer = await openViewer(posts);
  const { client } = viewer;
  await client.query(mediaList("feed"));
  await loadMore(client, "feed");
  return { ...viewer, pages: () => client.getQueryData(mediaList("feed").queryKey) };
}

it("patchMedia changes a media wherever it is cached", async () => {
  const { client, pages } = await twoPagesRead();
  await client.query(mediaList("liked"));
  await client.query(mediaByShortcode("code-lake"));
  patchMedia(client, "lake", (media) => ({ ...media, filter: "Slumber" }));
  expect(pages()?.pages[0]?.items[0]?.filter).toBe("Slumber");
  expect(client.getQueryData(mediaList("liked").queryKey)?.pages[0]?.items[0]?.filter).toBe(
    "Slumber",
  );
  expect(client.getQueryData(mediaByShortcode("code-lake").queryKey)?.filter).toBe("Slumber");
  expect(readMedia(client, "lake")?.filter).toBe("Slumber");
});

it("patchMedia keeps the identity of other items and pages", async () => {
  const { client, pages } = await twoPagesRead();
  const before = pages();
  const drawn = heldItems(client, "feed");
  patchMedia(client, "lake", (media) => ({ ...media, filter: "Slumber" }));
  expect(pages()?.pages[0]).not.toBe(before?.pages[0]);
  expect(pages()?.pages[0]?.items[1]).toBe(before?.pages[0]?.items[1]);
  expect(pages()?.pages[1]).toBe(before?.pages[1]);
  const items = heldItems(client, "feed");
  expect(items.map((item, index) => item === drawn[index])).toEqual([false, true, true, true]);
});

it("patchMedia writes nothing if nothing changes", async () => {
  const { client, pages } = await twoPagesRead();
  const before = pages();
  patchMedia(client, "lake", (media) => media);
  patchMedia(client, "unknown", (media) => ({ ...media, filter: "Slumber" }));
  expect(pages()).toBe(before);
});

it("patchMedia keeps the fetch time, the stale mark and the page error of a list", async () => {
  const { api, client } = await twoPagesRead();
  api.goDown("listFeed");
  await client.invalidateQueries({ queryKey: keys.mediaLists, refetchType: "none" });
  await client.query({ ...mediaList("feed"), retry: false }).catch(() => {});
  const before = client.getQueryState(keys.mediaList("feed"));
  patchMedia(client, "lake", (media) => ({ ...media, filter: "Slumber" }));
  const after = client.getQueryState(keys.mediaList("feed"));
  expect(before).toMatchObject({ status: "error", isInvalidated: true });
  expect(after).toMatchObject({ status: "error", error: before?.error, isInvalidated: true });
  expect(after?.dataUpdatedAt).toBe(before?.dataUpdatedAt);
  expect(heldItems(client, "feed")).toHaveLength(4);
});

it("the time of a like stays in the liked list when its media is fetched by itself", async () => {
  const liked = photo("lake", { user_has_liked: true, liked_time: "1556755200" });
  const viewer = await openViewer([liked]);
  const { client, mediaById } = viewer;
  const timeInList = () =>
    client.getQueryData(mediaList("liked").queryKey)?.pages[0]?.items[0]?.liked_time;
  await client.query(mediaList("liked"));
  const { liked_time: _time, ...alone } = liked;
  mediaById.set("lake", { ...alone, filter: "Slumber" });
  expect((await refetchMedia(client, "lake", "like")).liked_time).toBeUndefined();
  expect(heldItems(client, "liked")[0]?.filter).toBe("Slumber");
  expect(timeInList()).toBe("1556755200");
  // A page of the list that was requested before a change made here.
  const sentAt = Date.now() - 1000;
  expect(applyNewerChange(client, liked, sentAt)).toMatchObject({
    filter: "Slumber",
    liked_time: "1556755200",
  });
});
