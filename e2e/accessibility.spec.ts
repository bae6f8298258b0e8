import type { Page } from "playwright/test";
import { findBarriers } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

type Open = (page: Page, url: string) => Promise<unknown>;

const settled = (page: Page) => page.waitForLoadState("networkidle");

const routes: Record<string, Open> = {
  "the feed as cards": (page, url) => page.goto(url),
  "the feed as a grid": async (page, url) => {
    await page.goto(url);
    await page.getByRole("button", { name: "Grid" }).click();
  },
  liked: (page, url) => page.goto(`${url}/liked`),
  "a media over its list": async (page, url) => {
    await page.goto(`${url}/liked`);
    await page.locator('a[id^="entry-"]').first().click();
    await page.getByRole("dialog").getByLabel("Your comment").waitFor();
  },
  "a media alone": async (page, url) => {
    await page.goto(`${url}/liked`);
    const address = await page.locator('a[id^="entry-"]').first().getAttribute("href");
    await page.goto(url + address);
    await page.getByLabel("Your comment").waitFor();
  },
  you: (page, url) => page.goto(`${url}/settings`),
  credits: (page, url) => page.goto(`${url}/credits`),
  "a page that is not there": (page, url) => page.goto(`${url}/nowhere`),
};

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, reducedMotion: "reduce" });

    for (const [name, open] of Object.entries(routes)) {
      test(`${name} has no barrier that axe finds`, async ({ signedIn: page, library }) => {
        await open(page, library.url);
        await settled(page);
        expect(await findBarriers(page)).toEqual([]);
      });
    }

    test("the door has no barrier that axe finds", async ({ page, library }) => {
      await page.goto(`${library.url}/login`);
      await settled(page);
      expect(await findBarriers(page)).toEqual([]);
    });
  });
}
