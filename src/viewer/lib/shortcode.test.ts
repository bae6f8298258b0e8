import { expect, it } from "vitest";
import { keyOfShortcode } from "./shortcode.ts";

it.each([
  ["Bcizg1_B3nu", "1667121369441597934"],
  ["A", "0"],
  ["_", "63"],
  ["BA", "64"],
])("%s names the media %s", (code, key) => {
  expect(keyOfShortcode(code)).toBe(key);
});

it.each(["", "a b", "ä", "toolongtobeone", "../x", "___________"])("%j names none", (code) => {
  expect(keyOfShortcode(code)).toBeNull();
});
