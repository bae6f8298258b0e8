import { expect, it } from "vitest";
import { placesSeen } from "./scroll-positions.ts";

const item = { code: "Bcizg1", index: 60, top: 120, isFocused: true };

it("keeps a place for each entry of the history", () => {
  placesSeen.set("a", { y: 5000, item });
  placesSeen.set("b", { y: 0 });
  expect(placesSeen.get("a")).toEqual({ y: 5000, item });
  expect(placesSeen.get("b")).toEqual({ y: 0 });
  expect(placesSeen.get("c")).toBeUndefined();
});

it("knows a return from a visit for as long as one is there", () => {
  placesSeen.arriveAt("a", true);
  expect(placesSeen.isReturn("a")).toBe(true);
  // The page renews its address' state without going anywhere.
  placesSeen.arriveAt("a", false);
  expect(placesSeen.isReturn("a")).toBe(true);
  placesSeen.arriveAt("b", false);
  expect(placesSeen.isReturn("b")).toBe(false);
  expect(placesSeen.isReturn("a")).toBe(false);
});

it("is claimed by one list at a time", () => {
  placesSeen.claim("a");
  expect(placesSeen.isClaimed("a")).toBe(true);
  placesSeen.claim("b");
  expect(placesSeen.isClaimed("a")).toBe(false);
});
