import { describe, expect, it } from "vitest";
import { clampZoom, largestScale, pinch, unzoomed, zoomAround } from "./geometry.ts";

/** A picture of 400 × 200 in the middle of a view of 400 × 300. */
const view = { width: 400, height: 300 };
const picture = { x: 0, y: 50, width: 400, height: 200 };

describe("largest scale", () => {
  it.each([
    ["one pixel of the file on one of the screen", 4000, 400, 2, 5],
    ["at least 2 for a small file", 320, 400, 1, 2],
    ["at least 2 for a file that is shown in its own pixels", 800, 400, 2, 2],
  ])("is %s", (_, fileWidth, shownWidth, pixelRatio, scale) => {
    expect(largestScale(fileWidth, shownWidth, pixelRatio)).toBe(scale);
  });
});

describe("zoom around a point", () => {
  const at = (zoom: typeof unzoomed, x: number, y: number) => ({
    x: x * zoom.scale + zoom.x,
    y: y * zoom.scale + zoom.y,
  });

  it("leaves the point where it is", () => {
    const zoom = zoomAround(unzoomed, 3, { x: 100, y: 80 });
    expect(at(zoom, 100, 80)).toEqual({ x: 100, y: 80 });
    const further = zoomAround(zoom, 4, { x: 10, y: 20 });
    expect(at(further, (10 - zoom.x) / 3, (20 - zoom.y) / 3)).toEqual({ x: 10, y: 20 });
  });

  it("brings what was between two fingers to where they are", () => {
    const zoom = pinch(
      unzoomed,
      [
        { x: 90, y: 100 },
        { x: 110, y: 100 },
      ],
      [
        { x: 130, y: 120 },
        { x: 190, y: 120 },
      ],
      10,
    );
    expect(zoom.scale).toBe(3);
    expect(at(zoom, 100, 100)).toEqual({ x: 160, y: 120 });
  });

  it("ends at the largest and at the smallest scale", () => {
    const near = [
      { x: 100, y: 100 },
      { x: 110, y: 100 },
    ] as const;
    const far = [
      { x: 0, y: 100 },
      { x: 300, y: 100 },
    ] as const;
    expect(pinch(unzoomed, near, far, 4).scale).toBe(4);
    expect(pinch({ scale: 2, x: 0, y: 0 }, far, near, 4).scale).toBe(1);
  });
});

describe("clamped zoom", () => {
  it("has no edge of the picture inside the view", () => {
    expect(clampZoom({ scale: 3, x: 50, y: 0 }, picture, view)).toEqual({
      scale: 3,
      x: 0,
      y: -150,
    });
    expect(clampZoom({ scale: 3, x: -9000, y: -9000 }, picture, view)).toEqual({
      scale: 3,
      x: -800,
      y: -450,
    });
  });

  it("has a picture that is smaller than the view in its middle", () => {
    const { y } = clampZoom({ scale: 1.25, x: 0, y: 70 }, picture, view);
    // 250 px of picture in 300 px.
    expect(picture.y * 1.25 + y).toBe(25);
  });

  it("changes nothing inside the bounds", () => {
    const zoom = { scale: 3, x: -300, y: -200 };
    expect(clampZoom(zoom, picture, view)).toEqual(zoom);
  });

  it("is none at scale 1 or below", () => {
    expect(clampZoom({ scale: 1, x: 30, y: 40 }, picture, view)).toEqual(unzoomed);
  });
});
