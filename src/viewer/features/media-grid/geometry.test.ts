import { describe, expect, it } from "vitest";
import { moveInGrid, placeholdersAfter, shapeOf } from "./geometry.ts";

describe("the shape of a grid", () => {
  it.each([320, 390, 430])("has three columns edge to edge on a phone of %d", (width) => {
    const { columns, gap, tile } = shapeOf(width);
    expect({ columns, gap }).toEqual({ columns: 3, gap: 2 });
    expect(tile * 3 + gap * 2).toBeCloseTo(width);
  });

  it.each([
    [700, 3],
    [1096, 4],
    [1168, 4],
    [1600, 6],
    [2400, 9],
  ])("keeps tiles near 260 in a width of %d", (width, columns) => {
    const shape = shapeOf(width);
    expect(shape.columns).toBe(columns);
    expect(shape.tile).toBeGreaterThan(210);
    expect(shape.tile).toBeLessThan(320);
    expect(shape.tile * columns + shape.gap * (columns - 1)).toBeCloseTo(width);
  });

  it("is sane before anything was measured", () => {
    expect(shapeOf(0)).toEqual({ columns: 3, gap: 2, tile: 0 });
  });
});

describe("moving in a grid of four columns with ten tiles", () => {
  const from = (index: number) => ({ index, count: 10, columns: 4, rowsInView: 2 });

  it.each([
    ["ArrowRight", 3, 4],
    ["ArrowLeft", 4, 3],
    ["ArrowDown", 1, 5],
    ["ArrowUp", 5, 1],
    ["Home", 9, 0],
    ["End", 0, 9],
    ["PageDown", 1, 9],
    ["PageDown", 3, 7],
    ["PageUp", 9, 1],
    ["PageUp", 6, 2],
  ])("%s leads from %d to %d", (key, index, target) => {
    expect(moveInGrid(key, from(index))).toBe(target);
  });

  it("reaches the unfinished last row from any column", () => {
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

describe("tiles still to come", () => {
  it("fill the last row and two more", () => {
    expect(placeholdersAfter(33, 4)).toBe(3 + 8);
    expect(placeholdersAfter(33, 3)).toBe(6);
  });
});
