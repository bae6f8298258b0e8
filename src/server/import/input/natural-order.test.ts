import { expect, it } from "vitest";
import { compareNaturally } from "./natural-order.ts";

it("natural order: numbers are compared by value, everything else by character", () => {
  const sorted = ["", "a", "a/b", "a1", "a01", "a1b", "a2", "a10", "a10b2", "a10b12", "b", "é"];
  const shuffled = sorted.toReversed();
  // Equal values with other zeros keep an order of their own, so the sort is the same from any start.
  expect(shuffled.toSorted(compareNaturally)).toEqual([
    "",
    "a",
    "a/b",
    "a01",
    "a1",
    "a1b",
    "a2",
    "a10",
    "a10b2",
    "a10b12",
    "b",
    "é",
  ]);
});

it("natural order: numbers of any length are exact", () => {
  const ids = ["17900000000000000010", "17900000000000000009"];
  expect(ids.toSorted(compareNaturally)).toEqual(ids.toReversed());
});
