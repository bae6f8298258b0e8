import { describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { photo } from "#viewer/testing/cast.ts";
import { heldIds } from "#viewer/testing/held-list.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { clearError, loadRange, loadStatus, resumeLoading } from "./loader.ts";
import { mediaList } from "./names.ts";

const wholeList = { range: { first: 0, last: 2 }, ahead: 0, total: null };

async function openFeed() {
  const viewer = await openViewer([photo("a"), photo("b"), photo("c")]);
  const { client } = viewer;
  await client.query(mediaList("feed"));
  const load = () => loadRange(client, "feed", wholeList);
  return { ...viewer, load, status: loadStatus(client, "feed") };
}

async function openFailedFeed() {
  const viewer = await openFeed();
  viewer.api.refuse("listFeed", faults.notAllowed);
  await viewer.load();
  viewer.api.accept("listFeed");
  return viewer;
}

it("the status of a load is there at once, and listeners are notified later", async () => {
  const { api, load, status } = await openFeed();
  const release = api.hold("listFeed");
  const listener = vi.fn();
  const stop = status.isLoading.subscribe(listener);
  const loaded = load();
  expect(status.isLoading.current()).toBe(true);
  expect(listener).not.toHaveBeenCalled();
  await expect.poll(() => listener.mock.calls.length).toBe(1);
  release();
  await loaded;
  expect(status.isLoading.current()).toBe(false);
  stop();
});

describe("after a page has failed", () => {
  it("the error is there, and no page is loaded", async () => {
    const { client, load, status } = await openFailedFeed();
    expect(status.error.current()).toMatchObject({ status: 400 });
    expect(status.isLoading.current()).toBe(false);
    await load();
    expect(heldIds(client, "feed")).toEqual(["a", "b"]);
  });

  it("resumeLoading loads the rest of the range", async () => {
    const { client, status } = await openFailedFeed();
    resumeLoading(client, "feed");
    expect(status.error.current()).toBeNull();
    await expect.poll(() => heldIds(client, "feed")).toEqual(["a", "b", "c"]);
  });

  it("clearError lets the next visit load again", async () => {
    const { client, load } = await openFailedFeed();
    clearError(client, "feed");
    await load();
    expect(heldIds(client, "feed")).toEqual(["a", "b", "c"]);
  });

  it("a new sign-in starts without the error", async () => {
    const { status } = await openFailedFeed();
    const other = await openFeed();
    expect(status.error.current()).not.toBeNull();
    expect(other.status.error.current()).toBeNull();
  });
});
