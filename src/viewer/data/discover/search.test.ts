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

/** What Ada sees under "People" as the words in her field change. */
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

it("keeps what was found last until the next is there", async () => {
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

it("never lets an old answer replace a newer one: its question is called off", async () => {
  const { api, client, names, type, isSettled, stop } = await adaSearches("");
  await isSettled();
  const release = api.holdAnswer("searchUsers");
  type("b");
  await vi.waitFor(() => expect(api.asked("searchUsers")).toHaveLength(2));
  type("c");
  const old = () => client.getQueryState(searchPeople("b").queryKey);
  expect(old()?.fetchStatus).toBe("idle");
  release();
  await isSettled();
  expect([names(), old()?.data]).toEqual([["cleo"], undefined]);
  stop();
});

it("asks once for words that come back", async () => {
  const { api, names, type, isSettled, stop } = await adaSearches("b");
  await isSettled();
  type("c");
  await isSettled();
  type("b");
  expect(names()).toEqual(["ben"]);
  expect(api.asked("searchUsers").map(({ query }) => query.get("q"))).toEqual(["b", "c"]);
  stop();
});

it("tells of a refusal in place of what was found for other words", async () => {
  const { api, search, names, type, isSettled, stop } = await adaSearches("b");
  await isSettled();
  api.refuse("searchUsers", missingScope("public_content"));
  type("c");
  await isSettled();
  expect([names(), search.getCurrentResult().status]).toEqual([undefined, "error"]);
  stop();
});

it("asks for tags and places with the same words, and for all that one answer holds", async () => {
  const { api, client, stop } = await adaSearches("b");
  await client.query(searchTags("snow day"));
  await client.query(searchLocations("snow day"));
  const asked = api.asked("searchTags", "searchLocations").map(({ query }) => String(query));
  expect(asked).toEqual(["q=snow+day&count=50", "q=snow+day&count=50"]);
  stop();
});
