export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** How the stage's content is scaled, and then moved by pixels. The origin is the top left corner of the stage. */
export interface Zoom extends Point {
  readonly scale: number;
}

export const unzoomed: Zoom = { scale: 1, x: 0, y: 0 };

/** Even a small picture can be zoomed this far. */
const leastMaximum = 2;

/** The largest scale: one pixel of the file on one of the screen. `pixelRatio`: the screen's pixels for one of CSS. */
export function largestScale(fileWidth: number, shownWidth: number, pixelRatio: number): number {
  return Math.max(leastMaximum, fileWidth / (shownWidth * pixelRatio));
}

/** Scales a zoom so that what was at `from` is at `to`. */
export function zoomAround(zoom: Zoom, scale: number, from: Point, to: Point = from): Zoom {
  const ratio = scale / zoom.scale;
  return {
    scale,
    x: to.x - (from.x - zoom.x) * ratio,
    y: to.y - (from.y - zoom.y) * ratio,
  };
}

/**
 * Moves a zoom so that no edge of the picture is inside the view, and a picture that is smaller than the view is in its
 * middle. `picture`: its place in the unzoomed stage.
 */
export function clampZoom(zoom: Zoom, picture: Box, view: Size): Zoom {
  const { scale } = zoom;
  if (scale <= 1) return unzoomed;
  return {
    scale,
    x: clampAlong(zoom.x, picture.x * scale, picture.width * scale, view.width),
    y: clampAlong(zoom.y, picture.y * scale, picture.height * scale, view.height),
  };
}

function clampAlong(moved: number, start: number, length: number, room: number): number {
  if (length <= room) return (room - length) / 2 - start;
  return clamp(moved, room - length - start, 0 - start);
}

export const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** Two fingers. */
export type Pair = readonly [Point, Point];

/** The zoom after two fingers have moved; what was between them stays between them. */
export function pinch(zoom: Zoom, from: Pair, to: Pair, most: number): Zoom {
  const ratio = distanceOf(to) / Math.max(1, distanceOf(from));
  return zoomAround(zoom, clamp(zoom.scale * ratio, 1, most), middleOf(from), middleOf(to));
}

const distanceOf = ([one, other]: Pair): number => Math.hypot(one.x - other.x, one.y - other.y);

const middleOf = ([one, other]: Pair): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
});
