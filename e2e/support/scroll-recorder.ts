import { expect, type Page } from "playwright/test";
import { tiles } from "./grid.ts";

/** What somebody met on their way through a grid, in the grid's order, at every look held against what they met before. */
export function createScrollRecorder(page: Page) {
  const order: string[] = [];
  let met = new Set<string>();
  const look = async () => {
    await expect(tiles(page).first()).toBeVisible();
    let drawn: readonly string[] = [];
    await expect(async () => {
      const { addresses, isCovered } = await inSight(page);
      expect(isCovered, "the screen is full").toBe(true);
      expect(addresses, "all that is in sight is there").not.toContain("");
      drawn = addresses;
    }).toPass({ intervals: [20], timeout: 15_000 });
    expect(new Set(drawn).size, "nothing stands twice on one screen").toBe(drawn.length);
    let before = -1;
    for (const address of drawn) {
      const at = order.indexOf(address);
      // What was met farther up and comes again farther down is shown twice.
      if (at !== -1) expect(at, `${address} has kept its place`).toBeGreaterThan(before);
      if (at === -1) order.splice(before + 1, 0, address);
      before = at === -1 ? before + 1 : at;
      met.add(address);
    }
  };
  return {
    look,
    /** All that was met since this was asked last. */
    taken: (): ReadonlySet<string> => {
      const all = met;
      met = new Set();
      return all;
    },
    /** Half a screen down, or up, and a look. */
    step: async (direction: 1 | -1) => {
      await page.evaluate((way) => window.scrollBy(0, (way * window.innerHeight) / 2), direction);
      await look();
    },
    isAtTop: () => page.evaluate(() => window.scrollY <= 0),
  };
}

/** The tiles on the screen in the grid's order, an empty address where a picture is not known yet; and whether they fill it. */
const inSight = (page: Page) =>
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
