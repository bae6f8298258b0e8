import { expect, it } from "vitest";
import { cropPosition, type Pixels } from "./crop-position.ts";

/** A picture whose every pixel differs from its neighbours. */
function paint(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    data.set([(x * 7) % 256, (y * 11) % 256, (x * y) % 256, 255], at * 4);
  }
  return { width, height, data };
}

function cut(whole: Pixels, x: number, y: number, side: number): Pixels {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row += 1) {
    const start = ((y + row) * whole.width + x) * 4;
    data.set(Array.from(whole.data).slice(start, start + side * 4), row * side * 4);
  }
  return { width: side, height: side, data };
}

it.each([0, 7, 16])("finds a square %d pixels from the left of a wide picture", (x) => {
  const whole = paint(40, 24);
  expect(cropPosition(cut(whole, x, 0, 24), whole)).toBeCloseTo(x / 16, 1);
});

it.each([0, 5, 20])("finds a square %d pixels from the top of a tall picture", (y) => {
  const whole = paint(20, 40);
  expect(cropPosition(cut(whole, 0, y, 20), whole)).toBeCloseTo(y / 20, 1);
});

it("is the middle for a square picture, and for a square of another scale", () => {
  const whole = paint(24, 24);
  expect(cropPosition(whole, whole)).toBe(0.5);
  expect(cropPosition(paint(10, 10), paint(40, 24))).toBe(0.5);
});

it("lies between two places if the square does", () => {
  const whole = paint(40, 24);
  const [left, right] = [cut(whole, 6, 0, 24), cut(whole, 7, 0, 24)];
  const data = Array.from(left.data, (value, at) => (value + (right.data[at] ?? 0)) / 2);
  const position = cropPosition({ ...left, data }, whole);
  expect(position).toBeGreaterThan(6 / 16);
  expect(position).toBeLessThan(7 / 16);
});
