import { describe, expect, it } from "vitest";
import { dateOf, timeSince } from "./format-relative-time.ts";

const now = new Date(2025, 6, 14, 12, 0, 0);
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe("timeSince", () => {
  it.each([
    [5, "now"],
    [-30, "now"],
    [61, "1 min"],
    [59 * 60, "59 min"],
    [2 * 3600, "2 h"],
    [3 * 86_400, "3 d"],
    [30 * 86_400, "14 June"],
    [400 * 86_400, "9 June 2024"],
  ])("writes %d seconds ago as %s", (seconds, text) => {
    expect(timeSince(ago(seconds), now).text).toBe(text);
  });

  it("is a date for a future time, as from a camera with a wrong clock", () => {
    expect(timeSince(new Date(2031, 0, 2), now).text).toBe("2 January 2031");
  });

  it("parses v1's seconds", () => {
    expect(dateOf("1500000000").toISOString()).toBe("2017-07-14T02:40:00.000Z");
  });

  it("returns when the text changes, to the millisecond", () => {
    for (const seconds of [-3600, -30, 5, 59, 61, 3599, 3600, 5000, 86_399, 86_400, 6 * 86_400]) {
      const then = ago(seconds);
      const { text, until } = timeSince(then, now);
      expect(until).toBeGreaterThan(now.getTime());
      expect(timeSince(then, new Date(until - 1)).text).toBe(text);
      expect(timeSince(then, new Date(until)).text).not.toBe(text);
    }
  });

  it("adds the year once it is over, and never changes again", () => {
    const then = new Date(2025, 2, 1);
    const { until } = timeSince(then, now);
    expect(new Date(until)).toEqual(new Date(2026, 0, 1));
    expect(timeSince(then, new Date(until))).toEqual({
      text: "1 March 2025",
      until: Number.POSITIVE_INFINITY,
    });
  });
});
