import type { Locator, Page } from "playwright/test";

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("button", { name, exact: true });

/** The heading of the page; a media over it has its own. */
export const heading = (page: Page): Locator =>
  page.getByRole("main").getByRole("heading", { level: 1 });

/** Follows an internal link to `path`. */
export async function followLink(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
}

/** A media over its list, also while it is loading. */
export const mediaDialog = (page: Page): Locator =>
  page.getByRole("dialog", { name: /^(Picture$|(Photo|Clip|Album|Post) by )/ });
