import { describe, expect, it } from "vitest";
import { directionOf, isPulledAway, swipeTarget } from "./swipe-rules.ts";

describe("direction of a movement", () => {
  it.each([
    [-5, 2, "left"],
    [5, -2, "right"],
    [2, -5, "up"],
    [2, 5, "down"],
    [4, 4, "down"],
    [-4, -4, "up"],
  ] as const)("of %d, %d is %s", (x, y, direction) => {
    expect(directionOf({ x, y })).toBe(direction);
  });
});

describe("target of a swipe", () => {
  it.each([
    ["past a third to the left", -140, 0, 1],
    ["past a third to the right", 140, 0, -1],
    ["short and slow", -60, -0.1, null],
    ["short and fast", -60, -0.8, 1],
    ["short and fast to the right", 60, 0.8, -1],
    ["far, but flung back", -200, 0.8, null],
    ["far, and slowly going back", -200, 0.1, 1],
    ["short, and flung back", -20, 0.8, null],
    ["nowhere", 0, 0.8, null],
  ])("%s", (_, by, speed, side) => {
    expect(swipeTarget({ by, width: 390, speed })).toBe(side);
  });
});

describe("pull", () => {
  it.each([
    ["far", 150, 0, true],
    ["short and slow", 60, 0.1, false],
    ["short and fast", 60, 0.9, true],
    ["far, but flung back", 200, -0.9, false],
    ["upwards", -200, 0.9, false],
  ])("%s", (_, by, speed, isAway) => {
    expect(isPulledAway(by, speed)).toBe(isAway);
  });
});
