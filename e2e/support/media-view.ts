import { expect, type Locator, type Page } from "playwright/test";
import { scrollTo, tiles } from "./grid.ts";
import { mediaDialog } from "./locators.ts";
import type { Library } from "./test.ts";

/** The part of a media view that shows the picture. */
export const stage = (page: Page): Locator => page.locator("[data-stage]");
export const picture = (page: Page): Locator =>
  stage(page).locator("[data-picture]:not([inert] *)");
export const field = (page: Page): Locator => page.getByLabel("Your comment");

/** Opens the first picture of Liked that is neither a clip nor an album. */
export async function openPicture(page: Page, { url }: Library): Promise<Locator> {
  await page.goto(`${url}/liked`);
  const tile = tiles(page).filter({ hasNot: page.getByRole("img", { name: /^(Clip|Album)$/ }) });
  await tile.first().click();
  await expect(field(page)).toBeVisible();
  return mediaDialog(page);
}

/** Opens the first clip of Liked. */
export async function openLikedClip(page: Page, url: string): Promise<Locator> {
  await page.goto(`${url}/liked`);
  const tile = tiles(page).filter({ has: page.getByLabel("Clip") });
  await scrollTo(page, tile);
  await tile.first().click();
  const clip = page.locator("dialog video");
  await expect(clip).toBeVisible();
  return clip;
}
