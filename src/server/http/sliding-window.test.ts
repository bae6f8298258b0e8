import { expect, test } from "vitest";
import { createSlidingWindows } from "./sliding-window.ts";

const second = 1000;
const minute = 60 * second;
const start = Date.UTC(2020, 0, 1, 10, 0, 37);

test("sliding window: a burst expires after an hour to the second, and secondsUntil says when", () => {
  const windows = createSlidingWindows(10);
  for (let call = 1; call <= 5; call += 1) windows.count("ada", start);
  const late = windows.count("ada", start + 60 * minute - second);
  expect([late.count, late.secondsUntil(6)]).toEqual([6, 1]);
  expect(windows.count("ada", start + 60 * minute).count).toBe(2);
});

test("sliding window: only calls of the last 60 minutes count", () => {
  const windows = createSlidingWindows(10);
  const counts = Array.from(
    { length: 200 },
    (_, at) => windows.count("ada", start + at * minute).count,
  );
  expect(counts.slice(0, 3)).toEqual([1, 2, 3]);
  expect(counts.slice(59)).toEqual(Array(141).fill(60));
});

test("sliding window: secondsUntil waits until enough calls have expired", () => {
  const windows = createSlidingWindows(10);
  const at = (minutes: number) => windows.count("ada", start + minutes * minute);
  at(0);
  at(0);
  at(10);
  const { count, secondsUntil } = at(20);
  expect(count).toBe(4);
  expect(secondsUntil(4)).toBe(40 * 60);
  expect(secondsUntil(2)).toBe(50 * 60);
  expect(secondsUntil(1)).toBe(60 * 60);
});

test("sliding window: starts again after an hour of silence, and works after the clock was set back", () => {
  const windows = createSlidingWindows(10);
  windows.count("ada", start);
  expect(windows.count("ada", start + 5000 * minute).count).toBe(1);
  expect(windows.count("ada", start).count).toBe(2);
});

test("sliding window: holds at most `capacity` keys, and forgets those that are silent longest", () => {
  const windows = createSlidingWindows(3);
  for (const key of ["ada", "ben", "ada", "cleo", "dora", "ada"]) windows.count(key, start);
  expect(windows.size()).toBe(3);
  expect(windows.count("ada", start).count).toBe(4);
  expect(windows.count("ben", start).count).toBe(1);
  for (const key of ["ada", "ada", "ada"]) windows.count(key, start + 61 * minute);
  expect(windows.size()).toBe(1);
});
