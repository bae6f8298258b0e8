/** The horizontal position of a cell in its row, in whole pixels. */
export interface Cell {
  readonly left: number;
  readonly width: number;
}

/** A row of pictures in their own shapes, all of one height, that fills the width. */
export interface JustifiedRow {
  readonly row: number;
  readonly height: number;
  readonly cells: readonly Cell[];
}

/** The rows whose pictures' shapes are known, in order; any other row counts as a row of squares. */
export interface JustifiedRows {
  readonly rows: readonly JustifiedRow[];
  /** The height difference from rows of squares, in pixels, before each row and after the last. */
  readonly excess: readonly number[];
}

interface Room {
  readonly columns: number;
  readonly gap: number;
  readonly tile: number;
  readonly width: number;
}

/** Indices, both ends included. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** No picture is drawn narrower or wider than this; the rest is cropped. */
const slimmest = 0.5;
const widest = 2.4;

/**
 * Lays out the pictures whose shapes are known. A row always holds as many as there are columns, so an item's
 * row is known before anything else about it: only the heights follow the shapes.
 * `shapeAt`: width divided by height; `held`: the loaded ranges, in order.
 */
export function justifiedRows(
  held: readonly Span[],
  shapeAt: (index: number) => number,
  length: number,
  room: Room,
): JustifiedRows {
  const rows = held.flatMap(({ first, last }) => {
    const begin = Math.ceil(first / room.columns);
    // The last row of the list may be shorter.
    const end = last >= length - 1 ? Math.ceil(length / room.columns) : wholeBefore(last, room);
    return Array.from({ length: Math.max(0, end - begin) }, (_, index) => {
      const row = begin + index;
      const start = row * room.columns;
      const count = Math.min(room.columns, length - start);
      return ownRow(
        row,
        Array.from({ length: count }, (_cell, column) => shapeAt(start + column)),
        room,
      );
    });
  });
  const excess = [0];
  for (const { height } of rows) excess.push((excess.at(-1) ?? 0) + height - room.tile);
  return { rows, excess };
}

const wholeBefore = (last: number, { columns }: Room): number => Math.floor((last + 1) / columns);

function ownRow(
  row: number,
  shapes: readonly number[],
  { columns, gap, width }: Room,
): JustifiedRow {
  const ratios = shapes.map((shape) => Math.min(widest, Math.max(slimmest, shape || 1)));
  const sum = ratios.reduce((whole, ratio) => whole + ratio, 0);
  // An incomplete row is as high as if it went on with the same shapes.
  const height = (width - gap * (columns - 1)) / ((sum * columns) / ratios.length);
  const cells: Cell[] = [];
  let edge = 0;
  for (const ratio of ratios) {
    const left = Math.round(edge);
    cells.push({ left, width: Math.round(edge + ratio * height) - left });
    edge += ratio * height + gap;
  }
  return { row, height: Math.max(1, Math.round(height)), cells };
}

/** The row of that number, if it is known. */
export function knownRow({ rows }: JustifiedRows, row: number): JustifiedRow | undefined {
  const found = rows[countBefore(rows, row)];
  return found?.row === row ? found : undefined;
}

/** The height difference of the rows before one from rows of squares, in pixels. */
export const excessBefore = ({ rows, excess }: JustifiedRows, row: number): number =>
  excess[countBefore(rows, row)] ?? 0;

/** The row at a height in the grid, including the gap below it; pixels from the top. */
export function justifiedRowAt(
  { rows, excess }: JustifiedRows,
  y: number,
  { tile, gap }: Room,
): number {
  const pitch = Math.max(1, tile + gap);
  const topAt = (index: number) => (rows[index]?.row ?? 0) * pitch + (excess[index] ?? 0);
  const index = lastFitting(rows.length, (one) => topAt(one) <= y);
  const above = rows[index];
  if (!above) return Math.floor(y / pitch);
  const below = y - topAt(index) - above.height - gap;
  return below < 0 ? above.row : above.row + 1 + Math.floor(below / pitch);
}

const countBefore = (rows: readonly JustifiedRow[], row: number): number =>
  lastFitting(rows.length, (index) => (rows[index]?.row ?? 0) < row) + 1;

/** Binary search: the last of `count` indices that fits, if all that fit come first; -1 if none does. */
function lastFitting(count: number, fits: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
