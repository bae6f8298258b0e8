import { addressesToEnd, tiles } from "#e2e/support/grid.ts";
import { expect, test } from "#e2e/support/test.ts";

test("liked: scrolling to the end shows every picture once", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked`);
  const seen = await addressesToEnd(page);
  expect(seen).toHaveLength(91);
  // The number of elements does not depend on the length of the list.
  expect(await page.locator("*").count()).toBeLessThan(700);
});

test("feed: the choice between cards and grid persists", async ({ feed: page }) => {
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.getByRole("button", { name: "Grid" }).click();
  await expect(page.getByRole("grid", { name: "Your feed" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("grid", { name: "Your feed" })).toBeVisible();
  await page.getByRole("button", { name: "Cards" }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("feed: cards scroll to the end", async ({ feed: page }) => {
  const end = page.getByText("That is everything.");
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(end).toBeInViewport({ timeout: 500 });
  }).toPass();
  expect(await page.getByRole("article").count()).toBeGreaterThan(60);
});

test("layout shift: none while pictures load", async ({ signedIn: page, library }) => {
  await page.goto(`${library.url}/liked`);
  await expect(tiles(page).nth(12)).toBeVisible();
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

test("grid: one tab stop, and arrow keys in two dimensions", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name === "phone", "needs a keyboard");
  await page.goto(`${library.url}/liked`);
  const first = tiles(page).first();
  await expect(first).toBeVisible();
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const columns = await page
    .getByRole("grid", { name: "Liked pictures" })
    .evaluate((grid) => Number(grid.getAttribute("aria-colcount")));
  await expect(tiles(page).nth(1 + columns)).toBeFocused();
  // Until the months say how long the list is, its end is that of what was loaded.
  await expect(page.getByRole("grid", { name: "Liked pictures" })).not.toHaveAttribute(
    "aria-rowcount",
    "-1",
  );
  await page.keyboard.press("Control+End");
  const last = page.locator("[role=gridcell]").last();
  await expect(last.getByRole("link")).toBeFocused();
  await page.keyboard.press("Control+Home");
  await expect(tiles(page).first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(tiles(page).and(page.locator(":focus"))).toHaveCount(0);
});

test("first page: requested once, before the viewer's code is loaded", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked`);
  await expect(tiles(page).first()).toBeVisible();
  const { requestedAt, codeAt } = await page.evaluate(() => {
    const entries = performance.getEntriesByType("resource");
    const list = entries.filter(({ name }) => name.includes("/v1/users/self/media/liked"));
    const script = entries.find(({ name }) => /\/assets\/grid[^/]*\.js/.test(name));
    const isPlain = (name: string) => !name.includes("max_like_id");
    const code = script instanceof PerformanceResourceTiming ? script.startTime : 0;
    return {
      requestedAt: list.filter(({ name }) => isPlain(name)).map(({ startTime }) => startTime),
      codeAt: code,
    };
  });
  expect(requestedAt).toHaveLength(1);
  expect(requestedAt[0]).toBeLessThan(codeAt);
});
