import { describe, expect, it } from "vitest";
import {
  cellOf,
  densityBy,
  type GridShape,
  gridShapeOf,
  heightOf,
  rowAt,
  rowHeightOf,
  rowsOf,
  rowsWithin,
  topOf,
} from "./geometry.ts";
import { justifiedRows } from "./justified-rows.ts";

const shapes = [1, 0.8, 1.91, 0.5625, 1.5, 0.1, 9];
const shapeAt = (index: number) => shapes[index % shapes.length] ?? 1;

interface Held {
  readonly length: number;
  readonly held: readonly { readonly first: number; readonly last: number }[];
}

function ownShape(width: number, { length, held }: Held): GridShape {
  const squares = gridShapeOf(width);
  return { ...squares, own: justifiedRows(held, shapeAt, length, squares) };
}

const rowsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, place) => first + place);

describe("justified rows", () => {
  it.each([320, 391, 1097, 1601])("fill a width of %d to the pixel", (width) => {
    const shape = ownShape(width, { length: 300, held: [{ first: 0, last: 299 }] });
    for (const row of rowsFrom(0, Math.floor(300 / shape.columns))) {
      let right = -shape.gap;
      for (const column of rowsFrom(0, shape.columns)) {
        const cell = cellOf(row, column, shape);
        expect(Math.abs(cell.left - right - shape.gap)).toBeLessThanOrEqual(1);
        right = cell.left + cell.width;
      }
      expect(Math.abs(right - width)).toBeLessThanOrEqual(1);
    }
  });

  it("keep the shape of a picture, within limits", () => {
    const shape = ownShape(1097, { length: 300, held: [{ first: 0, last: 299 }] });
    for (const index of rowsFrom(0, 296)) {
      const row = Math.floor(index / shape.columns);
      const { width } = cellOf(row, index % shape.columns, shape);
      const wanted = Math.min(2.4, Math.max(0.5, shapeAt(index)));
      expect(Math.abs(width - wanted * rowHeightOf(row, shape))).toBeLessThan(3);
    }
  });

  it("stack without gaps, and each is found by its height, loaded or not", () => {
    const held = [
      { first: 10, last: 49 },
      { first: 120, last: 299 },
    ];
    const shape = ownShape(390, { length: 400, held });
    for (const row of rowsFrom(0, rowsOf(400, shape))) {
      const top = topOf(row, shape);
      expect(topOf(row + 1, shape)).toBe(top + rowHeightOf(row, shape) + shape.gap);
      expect(rowAt(top, shape)).toBe(row);
      expect(rowAt(topOf(row + 1, shape) - 1, shape)).toBe(row);
    }
    expect(heightOf(400, shape)).toBe(topOf(rowsOf(400, shape), shape) - shape.gap);
    expect(rowsWithin(topOf(5, shape), topOf(9, shape), 400, shape)).toEqual({ first: 5, last: 8 });
  });

  it("count a row with an unknown picture as squares", () => {
    const shape = ownShape(390, { length: 400, held: [{ first: 1, last: 4 }] });
    expect(shape.own?.rows).toEqual([]);
    expect(cellOf(0, 1, shape)).toEqual(cellOf(0, 1, gridShapeOf(390)));
  });

  it("do not enlarge the pictures of an incomplete last row", () => {
    const shape = ownShape(390, { length: 4, held: [{ first: 0, last: 3 }] });
    const { left, width } = cellOf(1, 0, shape);
    expect(left).toBe(0);
    expect(width).toBeLessThan(200);
    expect(rowHeightOf(1, shape)).toBeLessThan(300);
  });
});

describe("grid density", () => {
  it("changes by one visible column, stops at the limits, and goes back at once", () => {
    const columns = [gridShapeOf(390, 0).columns];
    let density = 0;
    for (let next = densityBy(1, 390, density); next !== null; next = densityBy(1, 390, density)) {
      density = next;
      columns.push(gridShapeOf(390, density).columns);
    }
    expect(columns).toEqual([3, 4, 5, 6]);
    // A wider window may have gone farther than this one can show.
    expect(gridShapeOf(390, densityBy(-1, 390, 9) ?? 0).columns).toBe(5);
    expect(densityBy(-1, 390, -1)).toBeNull();
  });
});
