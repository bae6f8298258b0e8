import { expect, it } from "vitest";
import { formatDuration } from "./format-duration.ts";

it.each([
  [0, "0:00"],
  [0.99, "0:00"],
  [7.4, "0:07"],
  [59.999, "0:59"],
  [60, "1:00"],
  [754, "12:34"],
  [3723, "1:02:03"],
  [36_000, "10:00:00"],
  [-1, "0:00"],
])("duration: %d seconds are %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
