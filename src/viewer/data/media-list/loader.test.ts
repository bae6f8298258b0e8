import { describe, expect, it, vi } from "vitest";
import { faults, invalidParameter } from "#contract/errors.ts";
import { maximumSkip } from "#contract/limits.ts";
import { photo } from "#viewer/testing/cast.ts";
import { Refusal } from "#viewer/testing/fake-api.ts";
import { heldIds } from "#viewer/testing/held-list.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { listMonths } from "./list-months.ts";
import { clearError, loadRange, loadStatus, resumeLoading } from "./loader.ts";
import { mediaList } from "./names.ts";
import { createListView } from "./window.ts";

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

describe("a distant part of a list", () => {
  /** A feed of 30,000 items, whose cursors are indices; the server refuses to skip more than its limit. */
  async function openLongFeed() {
    const length = 30_000;
    const viewer = await openViewer([], 33, {
      listFeed: ({ query }) => {
        const skip = Number(query.get("skip") ?? 0);
        if (skip > maximumSkip) throw new Refusal(invalidParameter("skip", "is too large"));
        const from = Number(query.get("max_id") ?? 0) + skip;
        const data = Array.from({ length: 33 }, (_, at) => photo(`m${from + at}`));
        const isPlaced = query.has("skip") && !query.has("max_id");
        return {
          data,
          pagination: { next_max_id: String(from + 33), ...(isPlaced && { position: from }) },
        };
      },
      listFeedMonths: () => ({
        data: [
          { month: "2020-02", count: 500, cursor: "0" },
          { month: "2019-07", count: 400, cursor: "500" },
          { month: "2018-01", count: length - 900, cursor: "900" },
        ],
      }),
    });
    const { api, client } = viewer;
    await client.query(mediaList("feed"));
    await client.query(listMonths("feed"));
    const show = async (index: number) => {
      const before = api.requests("listFeed").length;
      const range = { first: index, last: index };
      await loadRange(client, "feed", { range, ahead: 0, total: length });
      const made = api.requests("listFeed").slice(before);
      return made.map(({ query }) => [query.get("max_id"), query.get("skip")]);
    };
    const itemAt = (index: number) => {
      const list = client.getQueryData(mediaList("feed").queryKey);
      return list && createListView(list, length).itemAt(index)?.id;
    };
    return { show, itemAt };
  }

  it("is requested from the start of its month", async () => {
    const { show, itemAt } = await openLongFeed();
    expect(await show(700)).toEqual([["500", "191"]]);
    expect(itemAt(700)).toBe(photo("m700").id);
    expect(await show(2000)).toEqual([["900", "1091"]]);
    expect(itemAt(2000)).toBe(photo("m2000").id);
  });

  it("is requested from a page that is held, if that is nearer", async () => {
    const { show, itemAt } = await openLongFeed();
    await show(700);
    expect(await show(820)).toEqual([["724", "87"]]);
    expect(itemAt(820)).toBe(photo("m820").id);
  });

  it("is reached in steps if it is deeper in its month than a request may skip", async () => {
    const { show, itemAt } = await openLongFeed();
    const steps = await show(29_000);
    expect(steps.map(([, skip]) => skip)).toEqual(["10000", "10000", "8025"]);
    expect(itemAt(29_000)).toBe(photo("m29000").id);
  });
});
