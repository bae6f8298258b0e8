/** A visible tile. */
export interface SeenTile {
  readonly index: number;
  /** The link's href; null while the media is unknown. */
  readonly address: string | null;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly isPainted: boolean;
  readonly isPlainPhoto: boolean;
}

export interface ScreenProbe {
  tiles(): SeenTile[];
  /** Share of the screen without its photo. */
  missing(): number;
  /** When the first screen was complete, in milliseconds since the navigation, and its number of tiles. */
  firstScreen: { readonly ms: number; readonly tiles: number } | null;
  /** URLs of the pictures of all tiles in the document. */
  pictures(): string[];
}

declare global {
  interface Window {
    screenProbe: ScreenProbe;
  }
}

/**
 * Runs in the page, before its own scripts, and must not use anything from outside this function. It relies on
 * what all measured pages have: a grid, cells with `data-index`, and links to `/p/`.
 */
export function installScreenProbe(): void {
  const isPainted = (img: HTMLImageElement | null) =>
    img !== null && img.complete && img.naturalWidth > 0 && getComputedStyle(img).opacity !== "0";

  /** With more rows than this, finds the visible ones by bisection, so that the probe itself stays fast. */
  const manyRows = 200;
  const cells = (): HTMLElement[] => {
    const grid = document.querySelector('[role="grid"]');
    const rows = grid?.children;
    if (!rows || rows.length < manyRows) {
      return Array.from(grid?.querySelectorAll<HTMLElement>("[data-index]") ?? []);
    }
    const bottomOf = (row: Element | null | undefined) => row?.getBoundingClientRect().bottom ?? 0;
    let [above, below] = [-1, rows.length - 1];
    while (below - above > 1) {
      const middle = (above + below) >> 1;
      if (bottomOf(rows[middle]) <= 0) above = middle;
      else below = middle;
    }
    const seen: HTMLElement[] = [];
    for (let row = rows[below]; row; row = row.nextElementSibling ?? undefined) {
      seen.push(...row.querySelectorAll<HTMLElement>("[data-index]"));
      if (bottomOf(row) >= innerHeight) break;
    }
    return seen;
  };

  const tiles = (): SeenTile[] => {
    return cells().flatMap((cell) => {
      const { left, top, right, bottom } = cell.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) return [];
      const link = cell.querySelector('a[href^="/p/"]');
      return {
        left,
        top,
        right,
        bottom,
        index: Number(cell.dataset["index"]),
        address: link?.getAttribute("href") ?? null,
        isPainted: isPainted(cell.querySelector("img")),
        // Clips and albums have an icon.
        isPlainPhoto: link !== null && link.querySelector('[role="img"]') === null,
      };
    });
  };

  const missing = (): number => {
    const seen = tiles();
    const gridTop = document.querySelector('[role="grid"]')?.getBoundingClientRect().top ?? 0;
    const from = Math.min(innerHeight, Math.max(0, gridTop));
    const height = innerHeight - from;
    if (height <= 0) return 0;
    if (seen.length === 0) return 1;
    const top = Math.max(from, Math.min(...seen.map((tile) => tile.top)));
    const bottom = Math.min(innerHeight, Math.max(...seen.map((tile) => tile.bottom)));
    const painted = seen.filter((tile) => tile.isPainted).length / seen.length;
    return 1 - painted * Math.min(1, (bottom - top + 2) / height);
  };

  const pictures = () =>
    Array.from(document.querySelectorAll<HTMLImageElement>('[role="grid"] img'), (img) =>
      img.currentSrc === "" ? img.src : img.currentSrc,
    );

  window.screenProbe = { tiles, missing, firstScreen: null, pictures };
  const watch = setInterval(() => {
    const seen = tiles();
    const isFull = seen.some((tile) => tile.bottom >= innerHeight);
    if (!isFull || !seen.every((tile) => tile.isPainted)) return;
    clearInterval(watch);
    const record = () => {
      window.screenProbe.firstScreen = { ms: performance.now(), tiles: seen.length };
    };
    // The second frame from now starts after the next one is painted.
    requestAnimationFrame(() => requestAnimationFrame(record));
  }, 40);
}
