import type { Page } from "playwright/test";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test.use({ database: "long" });

/**
 * Waits until the grid shows the place that the window was scrolled to, and none of its cells is loading: also
 * in the screen above, because the shape of a picture that arrives there moves all that follow.
 */
async function loaded(page: Page) {
  const states = () =>
    page.evaluate(async () => {
      // The grid draws a new place in the frame after the one in which it hears of it.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      const near = [...document.querySelectorAll('[role="gridcell"]')].filter((cell) => {
        const { top, bottom } = cell.getBoundingClientRect();
        return bottom > -window.innerHeight && top < window.innerHeight;
      });
      return {
        isOnScreen: near.some((cell) => cell.getBoundingClientRect().bottom > 0),
        isLoading: near.some((cell) => cell.hasAttribute("aria-busy")),
      };
    });
  await expect.poll(states).toEqual({ isOnScreen: true, isLoading: false });
}

async function openLiked(page: Page, url: string) {
  await page.goto(`${url}/liked`);
  await expect(page.getByRole("slider", { name: "Time" })).toBeVisible();
  await loaded(page);
}

const scrollTo = (page: Page, y: number) => page.evaluate((top) => window.scrollTo(0, top), y);

test(
  "jump: the focused tile stays a link while the page is elsewhere",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await openLiked(page, library.url);
    const tile = page.locator('[data-index="4"] a');
    const address = (await tile.getAttribute("href")) ?? "";
    await tile.focus();
    await scrollTo(page, await page.evaluate(() => document.documentElement.scrollHeight * 0.6));
    await loaded(page);
    await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(library.url + address);
  },
);

test(
  "jump: in original shapes, the scrollbar leads back to the same picture",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await openLiked(page, library.url);
    await page.locator('[data-index="0"] a').focus();
    await page.keyboard.press("s");
    for (let step = 0; step < 20; step += 1) {
      await page.evaluate(() => window.scrollBy(0, 500));
      await loaded(page);
    }
    const y = await page.evaluate(() => window.scrollY);
    /** The first cell that begins on the screen. */
    const seen = () =>
      page
        .locator("[data-index]")
        .evaluateAll((cells) =>
          Math.min(
            ...cells
              .filter((cell) => cell.getBoundingClientRect().top >= 0)
              .map((cell) => Number(cell.getAttribute("data-index"))),
          ),
        );
    const left = await seen();
    expect(left).toBeGreaterThan(100);
    await scrollTo(page, await page.evaluate(() => document.documentElement.scrollHeight * 0.9));
    await loaded(page);
    await scrollTo(page, y);
    await loaded(page);
    await expect.poll(seen).toBe(left);
  },
);
