import { expect, it } from "vitest";
import { createClock, remainingAt, shareAt, startClock, stopClock } from "./story-clock.ts";

it("story clock: counts from its start to its end, and not further", () => {
  const clock = startClock(createClock(5000), 1000);
  expect([1000, 2000, 6000, 9000].map((now) => shareAt(clock, now))).toEqual([0, 0.2, 1, 1]);
  expect([1000, 2000, 6000, 9000].map((now) => remainingAt(clock, now))).toEqual([
    5000, 4000, 0, 0,
  ]);
});

it("story clock: keeps what it has counted while it is stopped", () => {
  const held = stopClock(startClock(createClock(5000), 0), 2000);
  expect(remainingAt(held, 100_000)).toBe(3000);
  const again = startClock(held, 100_000);
  expect(remainingAt(again, 101_000)).toBe(2000);
  expect(remainingAt(stopClock(again, 101_000), 500_000)).toBe(2000);
});

it("story clock: starting a running clock or stopping a stopped one changes nothing", () => {
  const running = startClock(createClock(5000), 0);
  expect(startClock(running, 3000)).toBe(running);
  const stopped = stopClock(running, 1000);
  expect(stopClock(stopped, 4000)).toEqual(stopped);
});

it("story clock: a clock that goes backwards counts nothing", () => {
  const clock = startClock(createClock(5000), 1000);
  expect(shareAt(clock, 500)).toBe(0);
});
