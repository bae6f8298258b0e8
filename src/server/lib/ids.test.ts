import { expect, test } from "vitest";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import { createKeySource, formatShortcode, keyAt, parseKey, parseMediaKey } from "./ids.ts";

test.each([
  // Pairs from the live API.
  [1667121369441597934n, "Bcizg1_B3nu"],
  [18600493n, "BG9It"],
  [1057321178928673247n, "6sXAKjinHf"],
  // Edge cases: both sides of the split between high and low digits, zeros in the middle, and the largest.
  [0n, "A"],
  [2n ** 30n - 1n, "_____"],
  [2n ** 30n, "BAAAAA"],
  [2n ** 60n, "BAAAAAAAAAA"],
  [2n ** 63n - 1n, "H__________"],
])("shortcode of %s is %s", (key, code) => {
  expect(formatShortcode(key)).toBe(code);
  expect(parseShortcode(code)).toBe(key);
});

test("key: only digits, up to 2^63 - 1", () => {
  expect(parseKey("9223372036854775807")).toBe(9223372036854775807n);
  for (const text of ["", "9223372036854775808", "-1", "1.0", "1e3", " 1", "0x1"]) {
    expect(parseKey(text)).toBeNull();
  }
});

test("media id: a key with or without its owner", () => {
  expect(parseMediaKey("12_34")).toBe(12n);
  expect(parseMediaKey("12")).toBe(12n);
  for (const text of ["12_", "_34", "12_a", "1_2_3"]) expect(parseMediaKey(text)).toBeNull();
});

test("key: has its time in milliseconds, and before the v1 epoch is the time itself", () => {
  const ms = Date.UTC(2017, 10, 23, 14, 45, 30, 120);
  expect(Number(keyAt(ms, 5n) >> 23n) + 1314220021721).toBe(ms);
  expect(keyAt(Date.UTC(2009, 0, 1), 5n)).toBe(BigInt(Date.UTC(2009, 0, 1)));
});

test("key source: keys grow while the clock stops or goes back", () => {
  const times = [1000, 1000, 900, 1001].map((step) => Date.UTC(2020, 0, 1) + step);
  const next = createKeySource(
    () => times.shift() ?? 0,
    () => 0n,
  );
  const keys = [next(), next(), next(), next()];
  expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(new Set(keys).size).toBe(4);
});
