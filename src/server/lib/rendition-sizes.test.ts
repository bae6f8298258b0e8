import { expect, test } from "vitest";
import { renditionNames, renditionNamesFor, renditionSize } from "./rendition-sizes.ts";

test.each([
  ["2,048 pixels only if it is larger than 1,080", { width: 1081, height: 20 }, true],
  ["not for one of 1,080 across, however tall", { width: 1080, height: 5000 }, false],
  ["up to the tallest WebP", { width: 2048, height: 16_383 }, true],
  ["not for one that would be too tall for a WebP", { width: 2048, height: 16_384 }, false],
])("rendition names: an imported picture has %s", (_, size, hasXlarge) => {
  expect(renditionNamesFor(size)).toEqual(
    hasXlarge ? [...renditionNames, "xlarge"] : renditionNames,
  );
});

test("rendition size: the largest is never enlarged", () => {
  expect(renditionSize("xlarge", { width: 1500, height: 3000 })).toEqual({
    width: 1500,
    height: 3000,
  });
  expect(renditionSize("xlarge", { width: 4096, height: 3000 })).toEqual({
    width: 2048,
    height: 1500,
  });
});
