import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { missingScope } from "#contract/errors.ts";
import { ben, cleo } from "#viewer/testing/cast.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import type { RecordedRequest } from "#viewer/testing/recorded-requests.ts";
import { searchLocations, searchPeople, searchTags } from "./search.ts";

const people = [ben, cleo];
const named = ({ query }: RecordedRequest) => {
  const text = query.get("q") ?? "";
  return { data: people.filter(({ username }) => username.startsWith(text)) };
};

/** The results of "People" while the text changes. */
async function adaSearches(text: string) {
  const viewer = await openBrowser({
    searchUsers: named,
    searchTags: ({ query }) => ({ data: [{ name: query.get("q") ?? "", media_count: 3 }] }),
    searchLocations: () => ({ data: [] }),
  });
  const search = new QueryObserver(viewer.client, searchPeople(text));
  const stop = search.subscribe(() => {});
  const names = () => search.getCurrentResult().data?.map(({ username }) => username);
  const type = (next: string) => search.setOptions(searchPeople(next));
  const isSettled = () =>
    vi.waitFor(() => expect(search.getCurrentResult().isFetching).toBe(false));
  return { ...viewer, search, names, type, isSettled, stop };
}

it("keeps the last results until the next ones are loaded", async () => {
  const { api, search, names, type, isSettled, stop } = await adaSearches("b");
  await isSettled();
  const release = api.hold("searchUsers");
  type("c");
  expect([names(), search.getCurrentResult().isPlaceholderData]).toEqual([["ben"], true]);
  release();
  await isSettled();
  expect([names(), search.getCurrentResult().isPlaceholderData]).toEqual([["cleo"], false]);
  stop();
});

it("aborts an outdated request, so that it cannot replace newer results", async () => {
  const { api, client, names, type, isSettled, stop } = await adaSearches("");
  await isSettled();
  const release = api.holdResponse("searchUsers");
  type("b");
  await vi.waitFor(() => expect(api.requests("searchUsers")).toHaveLength(2));
  type("c");
  const old = () => client.getQueryState(searchPeople("b").queryKey);
  expect(old()?.fetchStatus).toBe("idle");
  release();
  await isSettled();
  expect([names(), old()?.data]).toEqual([["cleo"], undefined]);
  stop();
});

it("requests a repeated text once", async () => {
  const { api, names, type, isSettled, stop } = await adaSearches("b");
  await isSettled();
  type("c");
  await isSettled();
  type("b");
  expect(names()).toEqual(["ben"]);
  expect(api.requests("searchUsers").map(({ query }) => query.get("q"))).toEqual(["b", "c"]);
  stop();
});

it("shows a refusal instead of the results of another text", async () => {
  const { api, search, names, type, isSettled, stop } = await adaSearches("b");
  await isSettled();
  api.refuse("searchUsers", missingScope("public_content"));
  type("c");
  await isSettled();
  expect([names(), search.getCurrentResult().status]).toEqual([undefined, "error"]);
  stop();
});

it("requests tags and locations with the same text and the largest count", async () => {
  const { api, client, stop } = await adaSearches("b");
  await client.query(searchTags("snow day"));
  await client.query(searchLocations("snow day"));
  const requested = api.requests("searchTags", "searchLocations").map(({ query }) => String(query));
  expect(requested).toEqual(["q=snow+day&count=50", "q=snow+day&count=50"]);
  stop();
});
