import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes.ts";

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1 kB"],
  [1550, "1.6 kB"],
  [99_940, "99.9 kB"],
  [99_960, "100 kB"],
  [999_400, "999 kB"],
  [999_600, "1 MB"],
  [38_240_000_000, "38.2 GB"],
  [1.5e12, "1.5 TB"],
  [4.2e15, "4200 TB"],
  [-1, "0 bytes"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
