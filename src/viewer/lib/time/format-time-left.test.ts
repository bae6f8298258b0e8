import { expect, it } from "vitest";
import { formatTimeLeft } from "./format-time-left.ts";

it.each([
  [0, "less than a minute left"],
  [44, "less than a minute left"],
  [45, "about 1 minute left"],
  [5 * 60, "about 5 minutes left"],
  [59 * 60, "about 59 minutes left"],
  [60 * 60, "about 1 hour left"],
  [83 * 60, "about 1 hour 25 minutes left"],
  [178 * 60, "about 3 hours left"],
  [26 * 3600 + 1200, "about 26 hours left"],
])("of %d seconds it says %s", (seconds, text) => {
  expect(formatTimeLeft(seconds)).toBe(text);
});
