import { QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type ApiFault, faults } from "#contract/errors.ts";
import { serverInfo } from "#viewer/data/accounts/servers.ts";
import { mediaComments } from "#viewer/data/comments/comments.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";

const tooMany: ApiFault = { status: 429, type: "OAuthRateLimitException", message: "Too many." };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Reads the comments as a page that is looked at does. */
async function adaReads() {
  const viewer = await openViewer([photo("lake")]);
  const { api, client } = viewer;
  const page = new QueryObserver(client, mediaComments("lake"));
  const read = () => page.refetch({ throwOnError: true });
  return { ...viewer, read, asked: () => api.asked("listComments").length };
}

it("asks three times, ever more slowly, before it says that the server is down", async () => {
  const { api, read, asked } = await adaReads();
  api.goDown();
  const failure = read().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(999);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked()).toBe(2);
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked()).toBe(3);
  expect(await failure).toMatchObject({ kind: "unreachable" });
});

it("takes a refusal for an answer", async () => {
  const { api, read, asked } = await adaReads();
  api.refuse("listComments", faults.notAllowed);
  expect(await read().catch((error: unknown) => error)).toMatchObject({ status: 400 });
  expect(asked()).toBe(1);
});

it("comes back once, when the server says, after asking too often", async () => {
  const { api, read, asked } = await adaReads();
  api.refuse("listComments", tooMany, { "retry-after": "5" });
  const failure = read().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(4999);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked()).toBe(2);
  expect(await failure).toMatchObject({ status: 429, retryAfterSeconds: 5 });
});

it("does not wait in silence for what the server puts off for long", async () => {
  const { api, read, asked } = await adaReads();
  api.refuse("listComments", tooMany, { "retry-after": "3600" });
  expect(await read().catch((error: unknown) => error)).toMatchObject({ status: 429 });
  expect(asked()).toBe(1);
});

it("knows a Keepsake from another server of the same API", async () => {
  const { api, client } = await adaReads();
  expect(await client.query(serverInfo())).toMatchObject({ name: "keepsake", demo: true });
  client.clear();
  api.refuse("getServer", faults.unknownRoute);
  expect(await client.query(serverInfo())).toBeNull();
});
