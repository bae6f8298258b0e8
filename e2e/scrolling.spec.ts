import type { Page } from "playwright/test";
import { expect, test } from "./support/test.ts";

const tiles = (page: Page) => page.locator('a[href^="/p/"][id^="entry-"]');

async function scrollToEnd(page: Page): Promise<void> {
  const end = page.getByText("That is everything.");
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(end).toBeInViewport({ timeout: 500 });
  }).toPass();
}

test("Ada scrolls everything she ever liked, each picture once, to an end that is said", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked`);
  await scrollToEnd(page);
  const links = await tiles(page).evaluateAll((all) =>
    all.map((link) => link.getAttribute("href")),
  );
  expect(links).toHaveLength(91);
  expect(new Set(links).size).toBe(91);
});

test("the feed is cards or a grid: one switch, which stays", async ({ signedIn: page }) => {
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.getByRole("button", { name: "Grid" }).click();
  await expect(page.getByRole("list", { name: "Your feed" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("list", { name: "Your feed" })).toBeVisible();
  await page.getByRole("button", { name: "Cards" }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("the feed comes to its end as cards too", async ({ signedIn: page }) => {
  await scrollToEnd(page);
  expect(await page.getByRole("article").count()).toBeGreaterThan(60);
});

test("pictures keep their place: nothing moves while they arrive", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked`);
  await expect(tiles(page).nth(20)).toBeVisible();
  await page.waitForLoadState("networkidle");
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if ("value" in entry && typeof entry.value === "number") sum += entry.value;
          }
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
  expect(shift).toBeLessThanOrEqual(0.01);
});

test("one tab stop, and arrows in two dimensions", async ({ signedIn: page, library }, info) => {
  test.skip(info.project.name === "phone", "a phone has no arrow keys");
  await page.goto(`${library.url}/liked`);
  const first = tiles(page).first();
  await expect(first).toBeVisible();
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const columns = await page
    .getByRole("list", { name: "What you liked" })
    .evaluate((list) => getComputedStyle(list).gridTemplateColumns.split(" ").length);
  await expect(tiles(page).nth(1 + columns)).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await expect(tiles(page).and(page.locator(":focus"))).toHaveCount(0);
});
