import { describe, expect, it } from "vitest";
import { countOf, formatCount, formatWhole } from "./format-count.ts";

describe("a count", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [9_999, "9,999"],
    [10_000, "10k"],
    [12_400, "12.4k"],
    [12_999, "12.9k"],
    [999_999, "999k"],
    [1_250_000, "1.2m"],
    [3_000_000_000, "3bn"],
  ])("%d is written %s", (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it("is whole in a title", () => {
    expect(formatWhole(12_431)).toBe("12,431");
  });

  it("agrees with its noun", () => {
    expect(countOf(1, "comment")).toBe("1 comment");
    expect(countOf(0, "like")).toBe("0 likes");
    expect(countOf(2, "person", "people")).toBe("2 people");
  });
});
