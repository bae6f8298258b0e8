import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { reportReply } from "#viewer/data/client/replies.ts";
import { photo } from "#viewer/testing/cast.ts";
import { createFakeCaches } from "#viewer/testing/fake-caches.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { keepCopies } from "./keep-copies.ts";

let fakeCaches = createFakeCaches();

beforeEach(() => {
  fakeCaches = createFakeCaches();
  vi.stubGlobal("caches", fakeCaches);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("document", {
    images: [],
    addEventListener: () => {},
    removeEventListener: () => {},
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Ada's viewer; what it has received before is not kept. */
async function openKeeping() {
  const { client } = await openViewer([photo("lake")]);
  vi.useFakeTimers();
  const receive = (query: object, name: "listFeed" | "listTokens" = "listFeed") =>
    reportReply({ client, name, input: { query }, reply: { data: [] }, sentAt: 1 });
  const cursors = async () =>
    (await fakeCaches.texts()).map((text) => /max_id%22%3A%22(\w+)/.exec(text)?.[1] ?? "first");
  return { client, receive, cursors };
}

it("keepCopies: keeps what came before it, once the page is quiet", async () => {
  const { client, receive, cursors } = await openKeeping();
  receive({ max_id: "a" });
  receive({}, "listTokens");
  const stop = keepCopies(client);
  await vi.advanceTimersByTimeAsync(900);
  receive({ max_id: "b" });
  await vi.advanceTimersByTimeAsync(900);
  expect(await cursors()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await cursors()).toEqual(["a", "b"]);
  stop();
});

it("keepCopies: after fast scrolling, keeps the first page and the 20 newest others", async () => {
  const { client, receive, cursors } = await openKeeping();
  const stop = keepCopies(client);
  receive({});
  for (let at = 1; at <= 30; at += 1) receive({ max_id: `c${at}` });
  await vi.advanceTimersByTimeAsync(10_000);
  const newest = Array.from({ length: 20 }, (_, index) => `c${index + 11}`);
  expect(await cursors()).toEqual(["first", ...newest]);
  stop();
});

it("keepCopies: writes nothing after it was stopped", async () => {
  const { client, receive, cursors } = await openKeeping();
  const stop = keepCopies(client);
  receive({});
  stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await cursors()).toEqual([]);
});
