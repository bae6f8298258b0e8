import { describe, expect, it } from "vitest";
import { faults } from "#contract/errors.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { changedLikes } from "#viewer/data/connection/unsent-text.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { ada, cleo, photo } from "#viewer/testing/cast.ts";
import { heldIds, heldItems, loadMore } from "#viewer/testing/held-list.ts";
import { openViewer, run, shownToasts } from "#viewer/testing/open-viewer.ts";
import { discardLike, likeMedia } from "./like.ts";
import { mediaLikers } from "./likers.ts";
import { mediaByShortcode } from "./media.ts";
import { readMedia } from "./media-cache.ts";
import { unsentLikes } from "./unsent-likes.ts";

const lake = photo("lake", { likes: { count: 1, data: [cleo] } });
const snow = photo("snow", { user_has_liked: true, likes: { count: 1, data: [ada] } });

async function adaLooksAtHerFeed(posts = [lake, snow]) {
  const viewer = await openViewer(posts);
  const { client } = viewer;
  await client.query(mediaList("feed"));
  await client.query(mediaList("liked"));
  const heart = (id: string) => {
    const media = readMedia(client, id);
    return { lit: media?.user_has_liked, count: media?.likes.count };
  };
  const tap = (id: string, liked: boolean) => run(client, likeMedia(id), { liked });
  return { ...viewer, heart, tap };
}

describe("a like", () => {
  it("shows at once in the list, on the page of the media, and among its likers", async () => {
    const { api, client, tap } = await adaLooksAtHerFeed();
    await client.query(mediaByShortcode("code-lake"));
    const letThrough = api.hold("setLike");
    const settled = tap("lake", true);
    const inFeed = client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items[0];
    const onItsPage = client.getQueryData(mediaByShortcode("code-lake").queryKey);
    for (const media of [inFeed, onItsPage]) {
      expect(media?.user_has_liked).toBe(true);
      expect(media?.likes).toEqual({ count: 2, data: [ada, cleo] });
    }
    letThrough();
    await settled;
    expect(await client.query(mediaLikers("lake"))).toEqual([ada, cleo]);
    expect(shownToasts()).toEqual([]);
  });

  it("ends with a refetch, which may bring other likes", async () => {
    const { api, mediaById, heart, tap } = await adaLooksAtHerFeed();
    const letThrough = api.hold("setLike");
    const settled = tap("lake", true);
    mediaById.set("lake", { ...lake, likes: { count: 41, data: [cleo] } });
    letThrough();
    await settled;
    expect(heart("lake")).toEqual({ lit: true, count: 42 });
    expect(api.requests("getMedia")).toHaveLength(1);
  });

  it("leaves the liked list unchanged, but stale for the next visit", async () => {
    const { api, client, tap } = await adaLooksAtHerFeed();
    await tap("snow", false);
    const liked = client.getQueryState(keys.mediaList("liked"));
    expect(liked?.isInvalidated).toBe(true);
    expect(client.getQueryData(mediaList("liked").queryKey)?.pages[0]?.items).toHaveLength(1);
    expect(api.requests("listLikedMedia")).toHaveLength(1);
    await tap("snow", true);
    expect(client.getQueryState(keys.mediaList("liked"))?.isInvalidated).toBe(true);
  });
});

describe("quick likes of one media", () => {
  it("end with the last one, with fewer requests than taps", async () => {
    const { api, heart, tap } = await adaLooksAtHerFeed();
    const letThrough = api.hold("setLike");
    const first = tap("lake", true);
    await expect.poll(() => api.requests("setLike").length).toBe(1);
    const rest = [tap("lake", false), tap("lake", true), tap("lake", false)];
    expect(heart("lake")).toEqual({ lit: false, count: 1 });
    letThrough();
    await Promise.all([first, ...rest]);
    expect(api.requests("setLike", "removeLike").map(({ name }) => name)).toEqual([
      "setLike",
      "removeLike",
    ]);
    expect(api.requests("getMedia")).toHaveLength(1);
    expect(heart("lake")).toEqual({ lit: false, count: 1 });
  });

  it("in the same tick are one request", async () => {
    const { api, heart, tap } = await adaLooksAtHerFeed();
    await Promise.all([tap("lake", true), tap("lake", false), tap("lake", true)]);
    expect(api.requests("setLike", "removeLike").map(({ name }) => name)).toEqual(["setLike"]);
    expect(heart("lake")).toEqual({ lit: true, count: 2 });
  });

  it("of different media do not wait for each other", async () => {
    const { api, heart, tap } = await adaLooksAtHerFeed();
    const letThrough = api.hold("setLike");
    const waiting = tap("lake", true);
    await tap("snow", false);
    expect(heart("snow")).toEqual({ lit: false, count: 0 });
    expect(heart("lake")).toEqual({ lit: true, count: 2 });
    letThrough();
    await waiting;
  });

  it("cancel the refetch of the previous one", async () => {
    const { api, heart, tap } = await adaLooksAtHerFeed();
    const letThrough = api.hold("getMedia");
    const first = tap("lake", true);
    await expect.poll(() => api.requests("getMedia").length).toBe(1);
    const second = tap("lake", false);
    expect(heart("lake")).toEqual({ lit: false, count: 1 });
    await expect.poll(() => api.requests("getMedia").length).toBe(2);
    letThrough();
    await Promise.all([first, second]);
    expect(heart("lake")).toEqual({ lit: false, count: 1 });
    expect(shownToasts()).toEqual([]);
  });
});

describe("a like that fails", () => {
  it("is undone with a toast", async () => {
    const { api, heart, tap } = await adaLooksAtHerFeed();
    api.refuse("setLike", faults.notAllowed);
    const settled = tap("lake", true);
    expect(heart("lake").lit).toBe(true);
    await settled;
    expect(heart("lake")).toEqual({ lit: false, count: 1 });
    expect(shownToasts()).toEqual([expect.stringContaining("Your like was not saved")]);
  });

  it("shows no toast if the server has it after all", async () => {
    const { api, mediaById, heart, tap } = await adaLooksAtHerFeed();
    api.refuse("setLike", faults.serverTrouble);
    mediaById.set("lake", {
      ...lake,
      user_has_liked: true,
      likes: { count: 2, data: [ada, cleo] },
    });
    await tap("lake", true);
    expect(heart("lake")).toEqual({ lit: true, count: 2 });
    expect(shownToasts()).toEqual([]);
  });

  it("waits if the server is down, with the last state wanted and without a toast", async () => {
    const { api, client, heart, tap } = await adaLooksAtHerFeed();
    const letThrough = api.hold("removeLike");
    const first = tap("snow", false);
    await expect.poll(() => api.requests("removeLike").length).toBe(1);
    api.goDown();
    const rest = [tap("snow", true), tap("snow", false)];
    letThrough();
    await Promise.all([first, ...rest]);
    expect(heart("snow")).toEqual({ lit: false, count: 0 });
    expect(unsentLikes(client).current()).toEqual([
      { mediaId: "snow", liked: false, before: true, shortcode: "code-snow" },
    ]);
    expect(shownToasts()).toEqual([]);
  });

  it("taken back and given again changes nothing, but is sent in case the server has the first", async () => {
    const { api, client, tap } = await adaLooksAtHerFeed();
    const changed = () => changedLikes(unsentLikes(client).current()).map(({ liked }) => liked);
    api.goDown();
    await tap("snow", false);
    expect(changed()).toEqual([false]);
    await tap("snow", true);
    expect(changed()).toEqual([]);
    expect(unsentLikes(client).current()).toMatchObject([{ liked: true, before: true }]);
    await tap("snow", false);
    expect(changed()).toEqual([false]);
  });

  it("can be discarded while it waits, which shows what the server confirmed last", async () => {
    const { api, client, heart, tap } = await adaLooksAtHerFeed();
    api.goDown();
    await tap("snow", false);
    await tap("snow", true);
    await tap("snow", false);
    discardLike(client, "snow");
    expect(heart("snow")).toEqual({ lit: true, count: 1 });
    expect(unsentLikes(client).current()).toEqual([]);
  });

  it("keeps the confirmed state if only the refetch fails", async () => {
    const { api, heart, tap } = await adaLooksAtHerFeed();
    api.goDown("getMedia");
    await tap("lake", true);
    expect(heart("lake")).toEqual({ lit: true, count: 2 });
    expect(shownToasts()).toEqual([]);
  });
});

describe("a like while a list is loading", () => {
  it("is not undone by a response from before it", async () => {
    const { api, client, heart, tap } = await adaLooksAtHerFeed();
    const letThrough = api.holdResponse("listFeed");
    const reading = client.refetchQueries({ queryKey: keys.mediaList("feed") });
    await expect.poll(() => api.requests("listFeed").length).toBe(2);
    await tap("lake", true);
    letThrough();
    await reading;
    expect(heart("lake")).toEqual({ lit: true, count: 2 });
  });

  it("is not undone when the next page is added", async () => {
    const { api, client, heart, tap } = await adaLooksAtHerFeed([lake, snow, photo("late")]);
    const letThrough = api.hold("listFeed");
    const reading = loadMore(client, "feed");
    await expect.poll(() => api.requests("listFeed").length).toBe(2);
    await tap("lake", true);
    letThrough();
    await reading;
    expect(heldIds(client, "feed")).toEqual(["lake", "snow", "late"]);
    expect(heldItems(client, "feed")[0]?.user_has_liked).toBe(true);
    expect(heart("lake")).toEqual({ lit: true, count: 2 });
  });

  it("keeps the liked list stale when its next page is added", async () => {
    const posts = ["a", "b", "c"].map((id) => photo(id, { user_has_liked: true }));
    const { api, client, tap } = await adaLooksAtHerFeed(posts);
    const letThrough = api.hold("listLikedMedia");
    const reading = loadMore(client, "liked");
    await expect.poll(() => api.requests("listLikedMedia").length).toBe(2);
    await tap("a", false);
    letThrough();
    await reading;
    expect(client.getQueryState(keys.mediaList("liked"))?.isInvalidated).toBe(true);
  });
});
