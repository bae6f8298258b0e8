export interface GridShape {
  readonly columns: number;
  /** Pixels between tiles. */
  readonly gap: number;
  /** Pixels of a tile's side. */
  readonly tile: number;
}

/** On a desk, as many columns as keep a tile near this. */
const idealTile = 260;
/** Narrower than this it is held in a hand: three columns, edge to edge. */
const deskWidth = 640;
const fewest = 3;

/** How a grid is laid out in a given width. */
export function shapeOf(width: number): GridShape {
  const isDesk = width >= deskWidth;
  const gap = isDesk ? 6 : 2;
  const columns = isDesk ? nearestColumns(width, gap) : fewest;
  return { columns, gap, tile: Math.max(0, (width - gap * (columns - 1)) / columns) };
}

/** Of the two counts around the ideal, the one whose tiles come nearer to it. */
function nearestColumns(width: number, gap: number): number {
  const tileOf = (columns: number) => (width - gap * (columns - 1)) / columns;
  const fewer = Math.max(fewest, Math.floor((width + gap) / (idealTile + gap)));
  const isMoreBetter = tileOf(fewer) / idealTile > idealTile / tileOf(fewer + 1);
  return isMoreBetter ? fewer + 1 : fewer;
}

export interface GridPlace {
  readonly index: number;
  readonly count: number;
  readonly columns: number;
  /** Rows that a screen shows, at least one. */
  readonly rowsInView: number;
}

/** Where a key leads from a tile; null where it leads nowhere, so that the page may have it. */
export function moveInGrid(key: string, { index, count, columns, rowsInView }: GridPlace) {
  const last = count - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsInView,
    PageDown: columns * rowsInView,
  };
  if (key === "Home") return 0;
  if (key === "End") return last;
  const step = steps[key];
  if (step === undefined) return null;
  const target = index + step;
  if (target >= 0 && target <= last) return target;
  if (key === "PageUp") return index % columns;
  if (key === "PageDown") return lastInColumn(index % columns, count, columns);
  // From the row above an unfinished one, down means its last tile.
  const isRowBelow = Math.floor(index / columns) < Math.floor(last / columns);
  return key === "ArrowDown" && isRowBelow ? last : null;
}

function lastInColumn(column: number, count: number, columns: number): number {
  const inLastRow = Math.floor((count - 1) / columns) * columns + column;
  if (inLastRow < count) return inLastRow;
  return inLastRow >= columns ? inLastRow - columns : count - 1;
}

/** Tiles still to come, drawn in their shape: the rest of the last row and two more. */
export function placeholdersAfter(count: number, columns: number): number {
  const rest = (columns - (count % columns)) % columns;
  return rest + 2 * columns;
}
