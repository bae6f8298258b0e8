import { expect, it } from "vitest";
import { faults } from "#contract/errors.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer, run, shownToasts } from "#viewer/testing/open-viewer.ts";
import { collections } from "./collections.ts";
import { saveMedia } from "./save.ts";

async function adaLooksAtHerFeed() {
  const saved = new Set(["snow"]);
  const change = (isSaved: boolean) => (request: { params: Readonly<Record<string, string>> }) => {
    const id = request.params["mediaId"] ?? "";
    if (isSaved) saved.add(id);
    else saved.delete(id);
    const media = viewer.mediaById.get(id);
    const { user_has_saved: _before, ...rest } = media ?? photo(id);
    viewer.mediaById.set(id, isSaved ? { ...rest, user_has_saved: true } : rest);
    return { data: null };
  };
  const posts = [photo("lake"), photo("snow", { user_has_saved: true })];
  const viewer = await openViewer(posts, 2, {
    setSave: change(true),
    removeSave: change(false),
    listSavedMedia: () => ({ data: [] }),
    listCollections: () => ({ data: [] }),
  });
  const { client } = viewer;
  await client.query(mediaList("feed"));
  return {
    ...viewer,
    isSaved: (id: string) => readMedia(client, id)?.user_has_saved ?? false,
    press: (id: string, isSaved: boolean) => run(client, saveMedia(id), { saved: isSaved }),
  };
}

it("save: shows at once and stays", async () => {
  const { api, press, isSaved } = await adaLooksAtHerFeed();
  const letThrough = api.hold("setSave");
  const settled = press("lake", true);
  expect(isSaved("lake")).toBe(true);
  letThrough();
  await settled;
  expect(isSaved("lake")).toBe(true);
  expect(shownToasts()).toEqual([]);
});

it("save: removed, the field is gone everywhere, and the saved lists are old", async () => {
  const { client, press, isSaved } = await adaLooksAtHerFeed();
  await client.query(mediaList("saved"));
  await client.query(mediaList("saved:5"));
  await client.query(collections());
  await press("snow", false);
  expect(isSaved("snow")).toBe(false);
  const isOld = (key: readonly string[]) => client.getQueryState(key)?.isInvalidated;
  expect([keys.mediaList("saved"), keys.mediaList("saved:5"), keys.collections].map(isOld)).toEqual(
    [true, true, true],
  );
  expect(isOld(keys.mediaList("feed"))).toBe(false);
});

it("save: a refusal takes it back and says why", async () => {
  const { api, press, isSaved } = await adaLooksAtHerFeed();
  api.refuse("setSave", faults.unknownMedia);
  await press("lake", true);
  expect(isSaved("lake")).toBe(false);
  expect(shownToasts()[0]).toMatch(/^It was not saved\./);
});

it("save: without a connection it is taken back", async () => {
  const { api, press, isSaved } = await adaLooksAtHerFeed();
  api.goDown("removeSave", "getMedia");
  await press("snow", false);
  expect(isSaved("snow")).toBe(true);
  expect(shownToasts()[0]).toMatch(/^It was not removed from Saved\. The server cannot be reached/);
});

it("save: of two quick presses the last one holds", async () => {
  const { press, isSaved, api } = await adaLooksAtHerFeed();
  await Promise.all([press("lake", true), press("lake", false)]);
  expect(isSaved("lake")).toBe(false);
  expect(api.requests("setSave", "removeSave").map(({ name }) => name)).toEqual([
    "setSave",
    "removeSave",
  ]);
});

it("collections: null at a server that keeps none", async () => {
  const { client, api } = await adaLooksAtHerFeed();
  api.refuse("listCollections", faults.unknownRoute);
  expect(await client.query(collections())).toBeNull();
});
