import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchTime } from "./passing-time.ts";

const minute = 60_000;
const page = Object.assign(new EventTarget(), { hidden: false });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (isShown: boolean) => {
  page.hidden = !isShown;
  page.dispatchEvent(new Event("visibilitychange"));
};

/** A listener for every `ms` that counts its calls. */
function ticking(ms: number) {
  const passed = vi.fn();
  const until = () => (Math.floor(Date.now() / ms) + 1) * ms;
  return { passed, end: watchTime(until, passed) };
}

it("wakes by one timer, only when the first listener is due", () => {
  vi.setSystemTime(0);
  const slow = ticking(60 * minute);
  const quick = ticking(minute);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(minute - 1);
  expect(quick.passed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(quick.passed).toHaveBeenCalledTimes(1);
  quick.end();
  vi.advanceTimersByTime(58 * minute);
  const before = slow.passed.mock.calls.length;
  vi.advanceTimersByTime(minute);
  expect(slow.passed.mock.calls.length).toBe(before + 1);
  slow.end();
  expect(vi.getTimerCount()).toBe(0);
});

it("stops while the page is hidden, and catches up when it is shown", () => {
  vi.setSystemTime(0);
  const { passed, end } = ticking(minute);
  show(false);
  expect(vi.getTimerCount()).toBe(0);
  const late = ticking(minute);
  expect(vi.getTimerCount()).toBe(0);
  passed.mockClear();
  vi.setSystemTime(30 * minute + 5);
  show(true);
  expect(passed).toHaveBeenCalledTimes(1);
  expect(late.passed).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(minute);
  expect(passed).toHaveBeenCalledTimes(2);
  end();
  late.end();
  passed.mockClear();
  show(true);
  expect(passed).not.toHaveBeenCalled();
});

it("waits longer than a timer can, and sets no timer for Infinity", () => {
  vi.setSystemTime(0);
  const year = ticking(365 * 24 * 60 * minute);
  vi.advanceTimersByTime(365 * 24 * 60 * minute - 1);
  const before = year.passed.mock.calls.length;
  vi.advanceTimersByTime(1);
  expect(year.passed.mock.calls.length).toBe(before + 1);
  year.end();
  const end = watchTime(() => Number.POSITIVE_INFINITY, vi.fn());
  expect(vi.getTimerCount()).toBe(0);
  end();
});
