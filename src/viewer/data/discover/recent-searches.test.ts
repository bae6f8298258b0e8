import { beforeEach, expect, it } from "vitest";
import { type Account, accountOfSession } from "#viewer/data/accounts/accounts.ts";
import { ada, ben } from "#viewer/testing/cast.ts";
import { recentSearches } from "./recent-searches.ts";

const at = (server: string, user = ada, token = "1"): Account =>
  accountOfSession({ connection: { server, token }, user });
const adas = at("");
const snow = { text: "snow", kind: "tags" } as const;
const texts = (account: Account | null) => recentSearches.of(account).map(({ text }) => text);

beforeEach(() => {
  for (const account of [adas, at("", ben), at("https://b.example")]) recentSearches.clear(account);
});

it("keeps the last ten, newest first", () => {
  for (let day = 1; day <= 12; day += 1)
    recentSearches.add(adas, { text: `day ${day}`, kind: "tags" });
  expect(texts(adas)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((day) => `day ${day}`));
});

it("moves a repeated search to the top, in any letter case", () => {
  for (const text of ["snow", "ice", "SNOW"]) recentSearches.add(adas, { text, kind: "tags" });
  recentSearches.add(adas, { text: "snow", kind: "places" });
  expect(texts(adas)).toEqual(["snow", "SNOW", "ice"]);
});

it("keeps the searches of accounts apart, also of one person at two servers", () => {
  recentSearches.add(adas, snow);
  expect([texts(at("", ben)), texts(at("https://b.example")), texts(null)]).toEqual([[], [], []]);
  expect(texts(at("", ada, "a newer token"))).toEqual(["snow"]);
});

it("removes one search, or all of an account", () => {
  const bens = at("", ben);
  for (const account of [adas, bens]) recentSearches.add(account, snow);
  recentSearches.add(adas, { text: "ice", kind: "tags" });
  recentSearches.remove(adas, snow);
  expect(texts(adas)).toEqual(["ice"]);
  recentSearches.clear(adas);
  expect([texts(adas), texts(bens)]).toEqual([[], ["snow"]]);
});

it("keeps nothing without an account, and returns the same list until it changes", () => {
  recentSearches.add(null, snow);
  expect(recentSearches.of(null)).toBe(recentSearches.of(null));
  recentSearches.add(adas, snow);
  expect(recentSearches.of(adas)).toBe(recentSearches.of(adas));
});
