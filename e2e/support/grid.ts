import { expect, type Locator, type Page } from "playwright/test";

/** The tiles that the grid has rendered: those on the screen and some around it. */
export const tiles = (page: Page): Locator => page.locator('[role="grid"] a[href^="/p/"]');

/** Scrolls down a grid by half screens until the tile is rendered, then centres it. */
export async function scrollTo(page: Page, tile: Locator): Promise<void> {
  await expect(tiles(page).first()).toBeVisible();
  await expect(async () => {
    if ((await tile.count()) === 0) {
      await page.evaluate(() => {
        const waiting = [...document.querySelectorAll('[role="gridcell"][aria-busy]')];
        // Waits for cells that are still loading, because the tile may be one of them.
        const isInSight = (cell: Element) => {
          const { top, bottom } = cell.getBoundingClientRect();
          return bottom > 0 && top < window.innerHeight;
        };
        if (!waiting.some(isInSight)) window.scrollBy(0, window.innerHeight / 2);
      });
    }
    expect(await tile.count()).toBeGreaterThan(0);
  }).toPass({ intervals: [50] });
  await tile.first().evaluate((found) => found.scrollIntoView({ block: "center" }));
}

/** Scrolls a grid to its end. Returns the hrefs of all tiles in order. */
export async function addressesToEnd(page: Page): Promise<string[]> {
  const seen = new Set<string>();
  const end = page.getByText("That is everything.");
  const collect = async () => {
    // Waits until no cell is loading.
    await expect(tiles(page).first()).toBeVisible();
    await expect(page.locator('[role="gridcell"][aria-busy]')).toHaveCount(0);
    const rendered = await tiles(page).evaluateAll((all) =>
      all.map((link) => link.getAttribute("href") ?? ""),
    );
    for (const address of rendered) seen.add(address);
  };
  await expect(async () => {
    await collect();
    await page.evaluate(() => window.scrollBy(0, window.innerHeight / 2));
    await expect(end).toBeInViewport({ timeout: 50 });
  }).toPass({ intervals: [50], timeout: 60_000 });
  await collect();
  return [...seen];
}
