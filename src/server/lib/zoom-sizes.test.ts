import fc from "fast-check";
import { expect, it } from "vitest";
import { isZoomable, zoomSize } from "./zoom-sizes.ts";

it("zoom: an original of 16 megapixels that browsers show is its own file for it", () => {
  expect(isZoomable("image/jpeg", { width: 4000, height: 4000 })).toBe(true);
  expect(isZoomable("image/jpeg", { width: 4000, height: 4001 })).toBe(false);
  expect(isZoomable("image/heic", { width: 40, height: 40 })).toBe(false);
});

it("zoom: a smaller original keeps its size, a larger one its shape", () => {
  expect(zoomSize({ width: 3024, height: 4032 })).toEqual({ width: 3024, height: 4032 });
  expect(zoomSize({ width: 16_320, height: 12_240 })).toEqual({ width: 4618, height: 3464 });
  expect(zoomSize({ width: 65_535, height: 300 })).toEqual({ width: 59_120, height: 270 });
});

it("zoom: no size has more than 16 megapixels, or an edge of none", () => {
  const edge = fc.integer({ min: 1, max: 65_535 });
  fc.assert(
    fc.property(edge, edge, (width, height) => {
      const size = zoomSize({ width, height });
      expect(size.width * size.height).toBeLessThanOrEqual(16_000_000);
      expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
      expect(size.width <= width && size.height <= height).toBe(true);
    }),
  );
});
