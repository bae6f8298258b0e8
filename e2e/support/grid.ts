import { expect, type Locator, type Page } from "playwright/test";

/** The tiles that a grid has drawn: those on the screen, and some around it. */
export const tiles = (page: Page): Locator => page.locator('[role="grid"] a[href^="/p/"]');

/** Scrolls down a grid, half a screen at a time, until what is looked for is drawn; then brings it to the middle, however far the last step went. */
export async function scrollTo(page: Page, tile: Locator): Promise<void> {
  await expect(tiles(page).first()).toBeVisible();
  await expect(async () => {
    if ((await tile.count()) === 0) {
      await page.evaluate(() => {
        const waiting = [...document.querySelectorAll('[role="gridcell"][aria-busy]')];
        // Whoever scrolls past what is not there yet may have passed what they look for.
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

/** The addresses of all tiles of a grid in order, met on a scroll to an end that is said. */
export async function addressesToEnd(page: Page): Promise<string[]> {
  const met = new Set<string>();
  const end = page.getByText("That is everything.");
  const look = async () => {
    // Whatever is drawn has its picture's address, or it is waited for.
    await expect(tiles(page).first()).toBeVisible();
    await expect(page.locator('[role="gridcell"][aria-busy]')).toHaveCount(0);
    const drawn = await tiles(page).evaluateAll((all) =>
      all.map((link) => link.getAttribute("href") ?? ""),
    );
    for (const address of drawn) met.add(address);
  };
  await expect(async () => {
    await look();
    await page.evaluate(() => window.scrollBy(0, window.innerHeight / 2));
    await expect(end).toBeInViewport({ timeout: 50 });
  }).toPass({ intervals: [50], timeout: 60_000 });
  await look();
  return [...met];
}
