import { expect, type Page } from "playwright/test";
import { tiles } from "./grid.ts";

/**
 * Records the tiles seen while scrolling through a grid, in the grid's order. Fails if a tile shows up twice or
 * changes its order.
 */
export function createScrollRecorder(page: Page) {
  const order: string[] = [];
  let seen = new Set<string>();
  const record = async () => {
    await expect(tiles(page).first()).toBeVisible();
    let visible: readonly string[] = [];
    await expect(async () => {
      const { addresses, isCovered } = await visibleTiles(page);
      expect(isCovered, "the screen is full").toBe(true);
      expect(addresses, "no visible tile is loading").not.toContain("");
      visible = addresses;
    }).toPass({ intervals: [20], timeout: 15_000 });
    expect(new Set(visible).size, "no tile is on the screen twice").toBe(visible.length);
    let before = -1;
    for (const address of visible) {
      const at = order.indexOf(address);
      // A tile that was seen further up and comes again further down is shown twice.
      if (at !== -1) expect(at, `${address} keeps its position`).toBeGreaterThan(before);
      if (at === -1) order.splice(before + 1, 0, address);
      before = at === -1 ? before + 1 : at;
      seen.add(address);
    }
  };
  return {
    record,
    /** The tiles seen since the last call. */
    takeSeen: (): ReadonlySet<string> => {
      const all = seen;
      seen = new Set();
      return all;
    },
    /** Scrolls half a screen down or up, and records. */
    step: async (direction: 1 | -1) => {
      await page.evaluate((way) => window.scrollBy(0, (way * window.innerHeight) / 2), direction);
      await record();
    },
    isAtTop: () => page.evaluate(() => window.scrollY <= 0),
  };
}

/** The hrefs of the visible tiles in the grid's order ("" while loading), and whether they cover the screen. */
const visibleTiles = (page: Page) =>
  page.locator('[role="grid"]').evaluate((grid) => {
    const [top, bottom] = [0, window.innerHeight];
    const cells = [...grid.querySelectorAll<HTMLElement>("[data-index]")]
      .map((cell) => ({ cell, box: cell.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > top && box.top < bottom)
      .toSorted(
        (one, other) => Number(one.cell.dataset["index"]) - Number(other.cell.dataset["index"]),
      );
    const gap = 8;
    const all = grid.getBoundingClientRect();
    const [first, last] = [cells[0], cells.at(-1)];
    const isCovered =
      first !== undefined &&
      last !== undefined &&
      first.box.top <= Math.max(top, all.top) + gap &&
      last.box.bottom >= Math.min(bottom, all.bottom) - gap;
    return {
      isCovered,
      addresses: cells.map(({ cell }) => cell.querySelector("a")?.getAttribute("href") ?? ""),
    };
  });
