import {
  type Cell,
  excessBefore,
  type JustifiedRows,
  justifiedRowAt,
  knownRow,
} from "./justified-rows.ts";

export interface GridShape {
  readonly columns: number;
  /** Gap between tiles in pixels. */
  readonly gap: number;
  /** Side of a tile in whole pixels, so all rows have the same height. */
  readonly tile: number;
  /** Width of the whole grid in pixels. A fraction of it may be left over in the tiles' widths. */
  readonly width: number;
  /** The rows in the pictures' own shapes; null if all tiles are squares. */
  readonly own: JustifiedRows | null;
}

/** On larger screens: as many columns as keep a tile near this. */
const idealTile = 260;
/** A narrower window is a phone: three columns, edge to edge. */
const deskWidth = 640;
const fewest = 3;
/** Fewer columns would be a list of cards, and more would be too small. */
const range = { least: 2, most: 14 };
/** A tile with a smaller side, in pixels, is not recognisable. */
const smallest = 60;

/** The layout of a grid of squares in a given width. `density` is columns more or fewer than the default. */
export function gridShapeOf(width: number, density = 0): GridShape {
  const isDesk = width >= deskWidth;
  const gap = isDesk ? 6 : 2;
  const usual = isDesk ? nearestColumns(width, gap) : fewest;
  const most = Math.max(usual, Math.min(range.most, Math.floor((width + gap) / (smallest + gap))));
  const columns = Math.max(range.least, Math.min(most, usual + density));
  const tile = Math.max(0, Math.round((width - gap * (columns - 1)) / columns));
  return { columns, gap, tile, width, own: null };
}

/** The density with one column more or fewer than now; null if there is none. */
export function densityBy(by: 1 | -1, width: number, density: number): number | null {
  const now = gridShapeOf(width, density).columns;
  const next = density + by + (now - gridShapeOf(width, 0).columns - density);
  return gridShapeOf(width, next).columns === now ? null : next;
}

/** Of the two counts around the ideal, the one whose tiles come nearer to it. */
function nearestColumns(width: number, gap: number): number {
  const tileOf = (columns: number) => (width - gap * (columns - 1)) / columns;
  const fewer = Math.max(fewest, Math.floor((width + gap) / (idealTile + gap)));
  const isMoreBetter = tileOf(fewer) / idealTile > idealTile / tileOf(fewer + 1);
  return isMoreBetter ? fewer + 1 : fewer;
}

/** Row numbers, both ends included. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

export const rowsOf = (length: number, { columns }: GridShape): number =>
  Math.ceil(length / columns);

/** Pixels from the top of the grid to a row. */
export const topOf = (row: number, { tile, gap, own }: GridShape): number =>
  row * (tile + gap) + (own ? excessBefore(own, row) : 0);

/** Height of a row in pixels. */
export const rowHeightOf = (row: number, { tile, own }: GridShape): number =>
  (own && knownRow(own, row)?.height) ?? tile;

/** Height in pixels of a grid with that many items. */
export function heightOf(length: number, shape: GridShape): number {
  const rows = rowsOf(length, shape);
  return rows === 0 ? 0 : topOf(rows, shape) - shape.gap;
}

/** The rows in a vertical range of the grid; pixels from its top. */
export function rowsWithin(top: number, bottom: number, length: number, shape: GridShape): Rows {
  const lastRow = Math.max(0, rowsOf(length, shape) - 1);
  const clamp = (row: number) => Math.min(lastRow, Math.max(0, row));
  return { first: clamp(rowAt(top, shape)), last: clamp(rowAt(bottom - 0.5, shape)) };
}

/** The row at a height in the grid, including the gap below it; also beyond the ends of the grid. */
export function rowAt(y: number, shape: GridShape): number {
  const { tile, gap, own } = shape;
  return own ? justifiedRowAt(own, y, shape) : Math.floor(y / Math.max(1, tile + gap));
}

/** The left edge and width of a cell, in whole pixels that fill the width. */
export function cellOf(row: number, column: number, shape: GridShape): Cell {
  const { columns, gap, width, own } = shape;
  const known = own && knownRow(own, row)?.cells[column];
  if (known) return known;
  const tile = (width - gap * (columns - 1)) / columns;
  const left = Math.round(column * (tile + gap));
  return { left, width: Math.round(column * (tile + gap) + tile) - left };
}

export interface GridPosition {
  readonly index: number;
  readonly length: number;
  readonly columns: number;
  /** Rows per screen, at least one. */
  readonly rowsInView: number;
}

/** The index that a key moves to from a tile; null if it moves nowhere, so the page may handle the key. */
export function moveInGrid(key: string, { index, length, columns, rowsInView }: GridPosition) {
  const last = length - 1;
  const row = Math.floor(index / columns);
  switch (key) {
    case "Ctrl+Home":
      return 0;
    case "Ctrl+End":
      return last;
    case "Home":
      return row * columns;
    case "End":
      return Math.min(last, row * columns + columns - 1);
    case "ArrowLeft":
      return index > 0 ? index - 1 : null;
    case "ArrowRight":
      return index < last ? index + 1 : null;
    case "ArrowUp":
      return row > 0 ? index - columns : null;
    case "ArrowDown":
      // From the row above an incomplete one, down means its last tile.
      return row < Math.floor(last / columns) ? Math.min(last, index + columns) : null;
    case "PageUp":
      return Math.max(index % columns, index - columns * rowsInView);
    case "PageDown":
      return lastBelow(index, { length, columns, rowsInView });
    default:
      return null;
  }
}

function lastBelow(
  index: number,
  { length, columns, rowsInView }: Omit<GridPosition, "index">,
): number {
  const target = index + columns * rowsInView;
  if (target < length) return target;
  const inLastRow = Math.floor((length - 1) / columns) * columns + (index % columns);
  if (inLastRow < length) return inLastRow;
  return inLastRow >= columns ? inLastRow - columns : length - 1;
}
