import { expect, it } from "vitest";
import { scrollPositions } from "./scroll-positions.ts";

const item = { code: "Bcizg1", index: 60, top: 120, isFocused: true };

it("keeps a position for each history entry", () => {
  scrollPositions.set("a", { y: 5000, item });
  scrollPositions.set("b", { y: 0 });
  expect(scrollPositions.get("a")).toEqual({ y: 5000, item });
  expect(scrollPositions.get("b")).toEqual({ y: 0 });
  expect(scrollPositions.get("c")).toBeUndefined();
});

it("knows whether the current entry was returned to", () => {
  scrollPositions.arriveAt("a", true);
  expect(scrollPositions.isReturn("a")).toBe(true);
  // The page replaces the state of its entry without navigating.
  scrollPositions.arriveAt("a", false);
  expect(scrollPositions.isReturn("a")).toBe(true);
  scrollPositions.arriveAt("b", false);
  expect(scrollPositions.isReturn("b")).toBe(false);
  expect(scrollPositions.isReturn("a")).toBe(false);
});

it("is claimed by one list at a time", () => {
  scrollPositions.claim("a");
  expect(scrollPositions.isClaimed("a")).toBe(true);
  scrollPositions.claim("b");
  expect(scrollPositions.isClaimed("a")).toBe(false);
});
