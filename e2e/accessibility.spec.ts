import type { Page } from "playwright/test";
import { findBarriers } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

type Open = (page: Page, url: string) => Promise<unknown>;

const firstTile = (page: Page) => page.locator('a[id^="entry-"]').first();

/** Every page, and every other form that one has. */
const routes: Record<string, Open> = {
  "the feed as cards": async (page, url) => {
    await page.goto(url);
    await page.getByRole("article").first().waitFor();
  },
  "the feed as a grid": async (page) => {
    await page.getByRole("button", { name: "Grid" }).click();
    await firstTile(page).waitFor();
  },
  liked: async (page, url) => {
    await page.goto(`${url}/liked`);
    await firstTile(page).waitFor();
  },
  "a media over its list": async (page) => {
    await firstTile(page).click();
    await page.getByRole("dialog").getByLabel("Your comment").waitFor();
  },
  "who liked it": async (page) => {
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Liked by/ })
      .click();
    await page.getByRole("dialog", { name: "Liked by" }).getByRole("listitem").first().waitFor();
  },
  "a media alone": async (page, url) => {
    await page.goto(url + new URL(page.url()).pathname);
    await page.getByLabel("Your comment").waitFor();
  },
  "a tag": async (page, url) => {
    await page.goto(`${url}/tags/berlin`);
    await firstTile(page).waitFor();
  },
  "a place": async (page, url) => {
    await page.goto(`${url}/search?q=berlin&in=places`);
    await page.getByRole("list", { name: "Places" }).getByRole("link").first().click();
    await firstTile(page).waitFor();
  },
  "the search": (page, url) => page.goto(`${url}/search`),
  "what it found": async (page, url) => {
    await page.goto(`${url}/search?q=a`);
    await page.getByRole("list", { name: "People" }).waitFor();
  },
  you: (page, url) => page.goto(`${url}/settings`),
  credits: (page, url) => page.goto(`${url}/credits`),
  "a page that is not there": (page, url) => page.goto(`${url}/nowhere`),
};

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: "reduce" } });

    test(`axe finds no barrier on any page (${theme})`, async ({ signedIn: page, library }) => {
      test.slow();
      for (const [name, open] of Object.entries(routes)) {
        await open(page, library.url);
        await page.waitForLoadState("networkidle");
        expect.soft(await findBarriers(page), name).toEqual([]);
      }
    });

    test(`axe finds no barrier at the door (${theme})`, async ({ page, library }) => {
      await page.goto(`${library.url}/login`);
      await page.getByRole("button", { name: "Open the demo library" }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
    });
  });
}
