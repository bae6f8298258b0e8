import { expect, type Page } from "playwright/test";
import { scrollTo } from "./grid.ts";
import { mediaDialog } from "./locators.ts";

/** Records the URLs of the page's requests for media lists from now on. */
export function listRequests(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on("request", (request) => {
    if (/\/media\/(liked|recent)\?/.test(request.url())) urls.push(request.url());
  });
  return urls;
}

/** The focused tile: its href, and its distance from the top of the window in pixels. */
export const focusedTilePosition = (page: Page) =>
  page.evaluate(() => {
    const tile = document.activeElement?.closest('[role="gridcell"]');
    return {
      address: document.activeElement?.getAttribute("href"),
      top: Math.round(tile?.getBoundingClientRect().top ?? -1),
    };
  });

interface ListItem {
  /** URL of the list. */
  readonly url: string;
  /** Index of the item to open. */
  readonly depth: number;
  readonly isPhone: boolean;
}

/** Opens the item, steps to the fifth after it, and goes back. Returns that item's path; its tile has the focus. */
export async function openAndReturn(
  page: Page,
  { url, depth, isPhone }: ListItem,
): Promise<string> {
  await page.goto(url);
  const deep = page.locator(`[data-index="${depth}"] a`);
  await scrollTo(page, deep);
  await deep.click();
  const dialog = mediaDialog(page);
  await expect(dialog.getByLabel("Your comment")).toBeVisible();
  for (let step = 0; step < 5; step += 1) {
    const before = page.url();
    if (isPhone) await dialog.getByRole("button", { name: "Next", exact: true }).press("Enter");
    else await page.keyboard.press("j");
    await expect(page).not.toHaveURL(before);
  }
  const address = new URL(page.url()).pathname;
  await page.goBack();
  await expect(dialog).toHaveCount(0);
  const last = page.locator(`[data-index="${depth + 5}"] a`);
  await expect(last).toBeFocused();
  expect(await last.getAttribute("href")).toBe(address);
  return address;
}
