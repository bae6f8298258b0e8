import { expect, type Page } from "playwright/test";
import { scrollTo } from "./grid.ts";

/** Collects the reads of lists of medias that a page makes from now on. */
export function listRequests(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/\/media\/(liked|recent)\?/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

/** Where the tile with the focus stands: its address, and pixels from the window's top. */
export const focusedTilePosition = (page: Page) =>
  page.evaluate(() => {
    const tile = document.activeElement?.closest('[role="gridcell"]');
    return {
      address: document.activeElement?.getAttribute("href"),
      top: Math.round(tile?.getBoundingClientRect().top ?? -1),
    };
  });

interface Deep {
  /** Where the list is. */
  readonly url: string;
  /** How many items down. */
  readonly depth: number;
  readonly isPhone: boolean;
}

/** Opens a picture deep in a list, goes on by five, and comes back: the tile of the last one has the focus. */
export async function openAndReturn(page: Page, { url, depth, isPhone }: Deep): Promise<string> {
  await page.goto(url);
  const deep = page.locator(`[data-index="${depth}"] a`);
  await scrollTo(page, deep);
  await deep.click();
  const dialog = page.getByRole("dialog", { name: "Picture" });
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
