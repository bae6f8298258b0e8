import { expect, test } from "vitest";
import { parseShortcode } from "./shortcode.ts";

test.each([
  ["Bcizg1_B3nu", 1667121369441597934n],
  ["A", 0n],
  ["_", 63n],
  ["BA", 64n],
  ["H__________", 2n ** 63n - 1n],
])("parseShortcode(%j) is %s", (code, key) => {
  expect(parseShortcode(code)).toBe(key);
});

test.each(
  [
    ["", "a b", "ä", "😀", "../x", "toolongtobeone"],
    ["___________", "__________9", "____________", "IAAAAAAAAAA"],
  ].flat(),
)("parseShortcode(%j) is null", (code) => {
  expect(parseShortcode(code)).toBeNull();
});
