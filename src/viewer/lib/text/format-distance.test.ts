import { expect, it } from "vitest";
import { formatDistance } from "./format-distance.ts";
import { formatPoint } from "./format-point.ts";

it.each([
  [0, "here"],
  [4, "here"],
  [12, "10 m"],
  [648, "650 m"],
  [994, "990 m"],
  [996, "1.0 km"],
  [3240, "3.2 km"],
])("formatDistance(%d) is %s", (metres, text) => {
  expect(formatDistance(metres)).toBe(text);
});

it.each([
  [35.360_63, 138.727_36, "35.3606° N, 138.7274° E"],
  [-33.8568, -151.2153, "33.8568° S, 151.2153° W"],
  [0, -0.000_01, "0.0000° N, 0.0000° E"],
])("formatPoint(%d, %d) is %s", (latitude, longitude, text) => {
  expect(formatPoint(latitude, longitude)).toBe(text);
});
