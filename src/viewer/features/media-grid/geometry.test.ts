import { describe, expect, it } from "vitest";
import { cellOf, gridShapeOf, heightOf, moveInGrid, rowsWithin, topOf } from "./geometry.ts";

describe("grid shape", () => {
  it.each([320, 390, 430])("has three columns edge to edge on a phone of %d", (width) => {
    const { columns, gap } = gridShapeOf(width);
    expect({ columns, gap }).toEqual({ columns: 3, gap: 2 });
  });

  it.each([
    [700, 3],
    [1096, 4],
    [1168, 4],
    [1600, 6],
    [2400, 9],
  ])("keeps tiles near 260 in a width of %d", (width, columns) => {
    const shape = gridShapeOf(width);
    expect(shape.columns).toBe(columns);
    expect(shape.tile).toBeGreaterThan(210);
    expect(shape.tile).toBeLessThan(320);
  });

  it.each([320, 390, 391, 1097, 1601])("fills a width of %d to the pixel", (width) => {
    const shape = gridShapeOf(width);
    const columns = Array.from({ length: shape.columns }, (_, column) => cellOf(0, column, shape));
    let right = -shape.gap;
    for (const column of columns) {
      expect(Math.abs(column.left - right - shape.gap)).toBeLessThanOrEqual(1);
      expect(Math.abs(column.width - shape.tile)).toBeLessThanOrEqual(1);
      right = column.left + column.width;
    }
    expect(right).toBe(width);
  });

  it("has more or fewer columns by the density, and never a single one", () => {
    expect(gridShapeOf(390, 2).columns).toBe(5);
    expect(gridShapeOf(390, -9).columns).toBe(2);
  });

  it("is valid before anything was measured", () => {
    expect(gridShapeOf(0)).toMatchObject({ columns: 3, gap: 2, tile: 0 });
    expect(heightOf(0, gridShapeOf(390))).toBe(0);
  });
});

describe("rows in a range of a grid", () => {
  const shape = gridShapeOf(390); // tiles of 129, rows of 131
  const length = 100_000;

  it.each([
    [0, 844, 0, 6],
    [131, 262, 1, 1],
    [130, 263, 0, 2],
    [-500, -10, 0, 0],
  ])("from %d to %d: rows %d to %d", (top, bottom, first, last) => {
    expect(rowsWithin(top, bottom, length, shape)).toEqual({ first, last });
  });

  it("do not go beyond the grid", () => {
    const end = heightOf(length, shape);
    const { last } = rowsWithin(end - 10, end + 5000, length, shape);
    expect(last).toBe(Math.ceil(length / 3) - 1);
    expect(topOf(last, shape) + shape.tile).toBe(end);
  });
});

describe("moving in a grid of four columns with ten tiles", () => {
  const from = (index: number) => ({ index, length: 10, columns: 4, rowsInView: 2 });

  it.each([
    ["ArrowRight", 3, 4],
    ["ArrowLeft", 4, 3],
    ["ArrowDown", 1, 5],
    ["ArrowUp", 5, 1],
    ["Home", 6, 4],
    ["Home", 9, 8],
    ["End", 5, 7],
    ["End", 8, 9],
    ["Ctrl+Home", 9, 0],
    ["Ctrl+End", 0, 9],
    ["PageDown", 1, 9],
    ["PageDown", 3, 7],
    ["PageUp", 9, 1],
    ["PageUp", 6, 2],
  ])("%s leads from %d to %d", (key, index, target) => {
    expect(moveInGrid(key, from(index))).toBe(target);
  });

  it("reaches the incomplete last row from any column", () => {
    expect(moveInGrid("ArrowDown", from(7))).toBe(9);
  });

  it.each([
    ["ArrowUp", 2],
    ["ArrowLeft", 0],
    ["ArrowRight", 9],
    ["ArrowDown", 8],
    ["Enter", 3],
  ])("leaves %s at %d to the page", (key, index) => {
    expect(moveInGrid(key, from(index))).toBeNull();
  });
});
