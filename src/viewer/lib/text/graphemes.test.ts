import { afterEach, expect, it, vi } from "vitest";
import { beginningOf, graphemeAt } from "./graphemes.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const family = "👩‍👩‍👧‍👦";

it.each([
  ["abc", 2, "ab"],
  ["abc", 3, "abc"],
  ["abc", 9, "abc"],
  ["", 3, ""],
  [`a${family}b`, 4, "a"],
  [`a${family}b`, 8, `a${family}`],
  ["🇨🇭🇨🇭", 3, "🇨🇭"],
  ["👍🏽👍🏽", 3, "👍🏽"],
  ["ne\u0301e\u0301", 3, "ne\u0301"],
  ["ne\u0301e\u0301", 4, "ne\u0301"],
  ["한글\u1112\u1161\u11AB", 4, "한글"],
  ["1️⃣2️⃣", 4, "1️⃣"],
  // A grapheme longer than the limit.
  [`e${"\u0301".repeat(50)}`, 10, `e${"\u0301".repeat(9)}`],
])("beginningOf(%j, %d) is %j", (text, most, beginning) => {
  expect(beginningOf(text, most)).toBe(beginning);
});

it("graphemeAt finds the grapheme from any index in it", () => {
  const text = `ab${family}c`;
  for (let place = 2; place < 2 + family.length; place += 1) {
    expect(graphemeAt(text, place)).toEqual({ start: 2, end: 2 + family.length });
  }
});

it("cuts no code point without Intl.Segmenter", async () => {
  vi.stubGlobal("Intl", {});
  vi.resetModules();
  const plain = await import("./graphemes.ts");
  expect(plain.beginningOf("a🧊🧊", 2)).toBe("a🧊");
  expect(plain.graphemeAt("a🧊b", 1)).toEqual({ start: 1, end: 3 });
  expect(plain.graphemeAt("a🧊b", 2)).toEqual({ start: 1, end: 3 });
  expect(plain.graphemeAt("a🧊b", 3)).toEqual({ start: 3, end: 4 });
});
