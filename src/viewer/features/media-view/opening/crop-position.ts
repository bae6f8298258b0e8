/** Pixels as a canvas has them: four bytes each, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** In the middle, where a server that does not look at the picture cuts. */
export const middle = 0.5;

/**
 * Where a square was cut out of a picture: 0 at its left or upper end, 1 at the other. Keepsake cuts around the most
 * interesting part and does not say where that is, so the square is compared with every place. Both are scaled, so that
 * the square is as large as the shorter side of the picture.
 */
export function cropPosition(square: Pixels, whole: Pixels): number {
  const side = Math.min(whole.width, whole.height);
  const places = Math.max(whole.width, whole.height) - side;
  if (square.width !== side || places === 0) return middle;
  const misses = Array.from({ length: places + 1 }, (_, place) => missAt(square, whole, place));
  const best = misses.indexOf(Math.min(...misses));
  return Math.min(1, Math.max(0, (best + finer(misses, best)) / places));
}

/** How different the square is from the picture at a place: the sum of the squared differences. */
function missAt(square: Pixels, whole: Pixels, place: number): number {
  const { width: side } = square;
  const isWide = whole.width > whole.height;
  const start = (isWide ? place : place * whole.width) * 4;
  let miss = 0;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const here = (row * side + column) * 4;
      const there = start + (row * whole.width + column) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const difference = (square.data[here + channel] ?? 0) - (whole.data[there + channel] ?? 0);
        miss += difference * difference;
      }
    }
  }
  return miss;
}

/** The lowest point of the parabola through the best place and its neighbours, relative to the best. */
function finer(misses: readonly number[], best: number): number {
  const [before, at, after] = [misses[best - 1], misses[best], misses[best + 1]];
  if (before === undefined || at === undefined || after === undefined) return 0;
  const bend = before - 2 * at + after;
  return bend > 0 ? (before - after) / (2 * bend) : 0;
}
