import { expect, test } from "vitest";
import { createSlidingWindows } from "./sliding-window.ts";

const second = 1000;
const minute = 60 * second;
const start = Date.UTC(2020, 0, 1, 10, 0, 37);

test("a burst counts for one hour to the second, and says how long it still does", () => {
  const windows = createSlidingWindows(10);
  for (let call = 1; call <= 5; call += 1) windows.count("ada", start);
  const late = windows.count("ada", start + 60 * minute - second);
  expect([late.count, late.secondsUntil(6)]).toEqual([6, 1]);
  expect(windows.count("ada", start + 60 * minute).count).toBe(2);
});

test("the hour slides: of calls all along, those of the last sixty minutes count", () => {
  const windows = createSlidingWindows(10);
  const counts = Array.from(
    { length: 200 },
    (_, at) => windows.count("ada", start + at * minute).count,
  );
  expect(counts.slice(0, 3)).toEqual([1, 2, 3]);
  expect(counts.slice(59)).toEqual(Array(141).fill(60));
});

test("the wait is until enough calls have left, were none made before", () => {
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

test("whoever was silent for longer than any hour begins anew, and so does a clock that was set back", () => {
  const windows = createSlidingWindows(10);
  windows.count("ada", start);
  expect(windows.count("ada", start + 5000 * minute).count).toBe(1);
  expect(windows.count("ada", start).count).toBe(2);
});

test("no more is held than was said: the longest silent is forgotten first, and the silent of an hour by themselves", () => {
  const windows = createSlidingWindows(3);
  for (const key of ["ada", "ben", "ada", "cleo", "dora", "ada"]) windows.count(key, start);
  expect(windows.size()).toBe(3);
  expect(windows.count("ada", start).count).toBe(4);
  expect(windows.count("ben", start).count).toBe(1);
  for (const key of ["ada", "ada", "ada"]) windows.count(key, start + 61 * minute);
  expect(windows.size()).toBe(1);
});
