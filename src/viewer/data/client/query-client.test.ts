import { QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type ApiFault, faults } from "#contract/errors.ts";
import { storageFaults } from "#contract/storage-states.ts";
import { serverInfo } from "#viewer/data/accounts/servers.ts";
import { mediaComments } from "#viewer/data/comments/comments.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { lostServers } from "#viewer/lib/lost-servers.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer, run, shownToasts } from "#viewer/testing/open-viewer.ts";

const tooMany: ApiFault = { status: 429, type: "OAuthRateLimitException", message: "Too many." };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Observes the comments, as a page does. */
async function observeComments() {
  const viewer = await openViewer([photo("lake")]);
  const { api, client } = viewer;
  const page = new QueryObserver(client, mediaComments("lake"));
  const read = () => page.refetch({ throwOnError: true });
  return { ...viewer, read, count: () => api.requests("listComments").length };
}

it("an unreachable server is tried three times, with growing delays", async () => {
  const { api, read, count } = await observeComments();
  api.goDown();
  const failure = read().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(999);
  expect(count()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(count()).toBe(2);
  await vi.advanceTimersByTimeAsync(2000);
  expect(count()).toBe(3);
  expect(await failure).toMatchObject({ kind: "unreachable" });
});

it("a refusal is not retried", async () => {
  const { api, read, count } = await observeComments();
  api.refuse("listComments", faults.notAllowed);
  expect(await read().catch((error: unknown) => error)).toMatchObject({ status: 400 });
  expect(count()).toBe(1);
});

it("a 429 is retried once, after the time that the server sends", async () => {
  const { api, read, count } = await observeComments();
  api.refuse("listComments", tooMany, { "retry-after": "5" });
  const failure = read().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(4999);
  expect(count()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(count()).toBe(2);
  expect(await failure).toMatchObject({ status: 429, retryAfterSeconds: 5 });
});

it("a long Retry-After is reported instead of waited for", async () => {
  const { api, read, count } = await observeComments();
  api.refuse("listComments", tooMany, { "retry-after": "3600" });
  expect(await read().catch((error: unknown) => error)).toMatchObject({ status: 429 });
  expect(count()).toBe(1);
});

it("a busy server is asked again after the time that it sends, and does not count as lost", async () => {
  const { api, read, count } = await observeComments();
  api.refuse("listComments", faults.overloaded, { "retry-after": "3" });
  const comments = read();
  await vi.advanceTimersByTimeAsync(2999);
  expect(count()).toBe(1);
  api.accept("listComments");
  await vi.advanceTimersByTimeAsync(1);
  expect(count()).toBe(2);
  expect((await comments).error).toBeNull();
  expect(lostServers.current()).toEqual([]);
});

it("a change is sent again to a busy server, and stays on the screen; after any other error it is not", async () => {
  const { api, client } = await observeComments();
  await client.query(mediaList("feed"));
  const isLiked = () => readMedia(client, "lake")?.user_has_liked;
  api.refuse("setLike", faults.overloaded, { "retry-after": "1" });
  const liking = run(client, likeMedia("lake"), { liked: true });
  await vi.advanceTimersByTimeAsync(999);
  expect([api.requests("setLike").length, isLiked()]).toEqual([1, true]);
  api.accept("setLike");
  await vi.advanceTimersByTimeAsync(1);
  expect(await liking).toEqual({ error: null });
  expect([api.requests("setLike").length, isLiked(), shownToasts()]).toEqual([2, true, []]);

  for (const [index, fault] of [faults.serverTrouble, storageFaults.unreachable].entries()) {
    api.refuse("removeLike", fault, { "retry-after": "1" });
    const failed = run(client, likeMedia("lake"), { liked: false });
    await vi.runAllTimersAsync();
    expect((await failed).error).toMatchObject({ status: fault.status });
    expect(api.requests("removeLike")).toHaveLength(index + 1);
  }
});

it("serverInfo tells a Keepsake server from another v1 server", async () => {
  const { api, client } = await observeComments();
  expect(await client.query(serverInfo())).toMatchObject({ name: "keepsake", demo: true });
  client.clear();
  api.refuse("getServer", faults.unknownRoute);
  expect(await client.query(serverInfo())).toBeNull();
});
