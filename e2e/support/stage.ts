import { expect, type Locator, type Page } from "playwright/test";
import { scrollTo } from "#e2e/support/grid.ts";
import { type Liked, manyLikedBy, pathOf } from "#e2e/support/liked-media.ts";

export const dialog = (page: Page): Locator => page.getByRole("dialog");
export const stage = (page: Page): Locator =>
  dialog(page).getByRole("group", { name: "Picture", exact: true });
/** What the stage holds: while it moves also the media on either side. */
export const items = (page: Page): Locator => stage(page).locator("> div > div");
export const picture = (page: Page): Locator =>
  items(page).and(page.locator(":not([inert])")).locator("img:not([alt=''])").first();
export const tileOf = (page: Page, media: Liked): Locator =>
  page.locator(`[role="grid"] a[href="${pathOf(media)}"]`);

export const slidesOf = ({ carousel_media }: Liked): number => carousel_media?.length ?? 1;

export async function open(page: Page, url: string, media: Liked): Promise<void> {
  await page.goto(`${url}/liked`);
  await scrollTo(page, tileOf(page, media));
  await tileOf(page, media).click();
  await expect(stage(page)).toBeVisible();
}

/** Until nothing moves any more. */
export async function settle(page: Page): Promise<void> {
  await expect(items(page)).toHaveCount(1);
  await expect
    .poll(() => stage(page).evaluate((element) => element.getAnimations({ subtree: true }).length))
    .toBe(0);
}

/** A liked photo that is not an album. */
export async function somePhoto(url: string, token: string): Promise<Liked> {
  const list = await manyLikedBy(url, token, 33);
  const photo = list.find(({ type }, index) => type === "image" && index > 0);
  if (!photo) throw new Error("There is no photo.");
  return photo;
}

/** How many times larger than its place in the stage the picture is shown. */
export const scaleOf = (page: Page): Promise<number> =>
  picture(page).evaluate(
    (image: HTMLImageElement) => image.getBoundingClientRect().width / image.offsetWidth,
  );

/** Where the picture is in the window. */
export const placeOf = (page: Page) =>
  picture(page).evaluate((image) => {
    const { x, y } = image.getBoundingClientRect();
    return { x, y };
  });
