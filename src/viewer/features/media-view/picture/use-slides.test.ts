import { describe, expect, it } from "vitest";
import { slideAfter, slideAt } from "./use-slides.ts";

describe("visible slide", () => {
  it.each([
    [0, 500, 0],
    [249, 500, 0],
    [251, 500, 1],
    [1866.65, 373, 5],
    [9000, 500, 5],
    [-40, 500, 0],
    [500, 0, 0],
  ])("at %d pixels of a row of %d is %d", (scrolled, width, slide) => {
    expect(slideAt(scrolled, width, 6)).toBe(slide);
  });
});

describe("slide that a press leads to", () => {
  it("is the next one, from where the row is", () => {
    expect(slideAfter(1, { current: 1, heading: null, count: 6 })).toBe(2);
    expect(slideAfter(-1, { current: 1, heading: null, count: 6 })).toBe(0);
  });

  it("is three further after three presses, however little the row has moved", () => {
    let heading: number | null = null;
    for (let press = 0; press < 3; press += 1) {
      heading = slideAfter(1, { current: 0, heading, count: 6 }) ?? heading;
    }
    expect(heading).toBe(3);
    expect(slideAfter(-1, { current: 0, heading, count: 6 })).toBe(2);
  });

  it("is null beyond the ends", () => {
    expect(slideAfter(1, { current: 0, heading: 5, count: 6 })).toBeNull();
    expect(slideAfter(-1, { current: 1, heading: 0, count: 6 })).toBeNull();
    expect(slideAfter(1, { current: 0, heading: null, count: 1 })).toBeNull();
  });
});
