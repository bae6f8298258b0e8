import type { Locator, Page } from "playwright/test";
import { mediaDialog } from "#e2e/support/locators.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

/** The computed background colour. */
const background = (element: Locator) =>
  element.evaluate((found) => getComputedStyle(found).backgroundColor);

/** Whether an element's background differs from the page's. */
async function isPainted(page: Page, element: Locator): Promise<boolean> {
  const colour = await background(element);
  return colour.startsWith("rgb(") && colour !== (await background(page.locator("body")));
}

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `forced colours, ${colorScheme}: selected options, the current page and the number of filters are visible`,
    desktopOnly,
    async ({ signedIn: page, library }) => {
      await page.emulateMedia({ forcedColors: "active", colorScheme });
      await page.goto(`${library.url}/liked?from=2016-01`);
      const slider = page.getByRole("slider", { name: "Time" });
      await expect(slider).toBeVisible();
      const marks = [
        page.getByRole("link", { name: "Liked", exact: true }),
        page.getByRole("button", { name: /^More filters/ }).locator("span"),
        slider.locator("> :last-child > :last-child"),
        page.getByRole("button", { name: "Squares" }),
      ];
      await page.getByRole("button", { name: "Grid settings" }).click();
      for (const mark of marks) expect(await isPainted(page, mark)).toBe(true);
      expect(await isPainted(page, page.getByRole("button", { name: "Original" }))).toBe(false);
      await page.goto(`${library.url}/search?q=a`);
      const chosen = page.getByRole("tab", { selected: true });
      await expect(chosen).toBeVisible();
      expect(await isPainted(page, chosen)).toBe(true);
      const other = page.getByRole("tab", { selected: false }).first();
      expect(await isPainted(page, other)).toBe(false);
    },
  );
}

test(
  "print: a media with its text, dark on white, without buttons",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${library.url}/liked`);
    const tile = page.getByRole("grid").getByRole("link").first();
    await tile.click();
    const dialog = mediaDialog(page);
    await expect(dialog.getByRole("region", { name: "Comments" })).toBeVisible();
    await expect(dialog.getByLabel("Your comment")).toBeVisible();
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    expect(await background(page.locator("body"))).toBe("rgb(255, 255, 255)");
    const ink = await dialog.evaluate((found) => getComputedStyle(found).color);
    expect(ink).toBe("rgb(26, 25, 22)");
    await expect(dialog.getByRole("img").first()).toBeVisible();
    await expect(dialog.getByRole("region", { name: "Comments" })).toBeVisible();
    await expect(dialog.getByLabel("Your comment")).toBeHidden();
    await expect(tile).toBeHidden();
    await expect(page.getByRole("button")).toHaveCount(0);
  },
);

test(
  "print: a list ends after its rendered rows",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.goto(`${library.url}/liked`);
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    await expect.poll(() => emptyHeight(page)).toBeGreaterThan(100);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    await expect.poll(() => emptyHeight(page)).toBeLessThan(20);
  },
);

/** Height of the grid below its last rendered cell, in pixels. */
const emptyHeight = (page: Page) =>
  page.getByRole("grid").evaluate((grid) => {
    const cells = [...grid.querySelectorAll('[role="gridcell"]')];
    const bottoms = cells.map((cell) => cell.getBoundingClientRect().bottom);
    return grid.getBoundingClientRect().bottom - Math.max(...bottoms);
  });
