import type { Locator, Page } from "playwright/test";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const windows = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;

/** Left, top and width of an element, in whole pixels. */
const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  return box && [Math.round(box.x), Math.round(box.y), Math.round(box.width)];
};

/** The top of an element's text, in whole pixels. */
const textTopOf = (element: Locator) =>
  element.evaluate((node) => {
    const text = document.createRange();
    text.selectNodeContents(node);
    return Math.round(text.getBoundingClientRect().top);
  });

/** Holds every script and stylesheet, so that only index.html is painted. Returns the function that lets them through. */
async function holdAssets(page: Page): Promise<() => void> {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\//, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

for (const path of ["/liked", "/"]) {
  test(
    `first paint of ${path}: title and placeholders are where those of the page will be`,
    desktopOnly,
    async ({ signedIn: page, library }) => {
      for (const window of windows) {
        await page.setViewportSize(window);
        const release = await holdAssets(page);
        await page.goto(library.url + path, { waitUntil: "commit" });
        const title = page.locator(".frame-before-script .title");
        await expect(title).toHaveText(path === "/" ? "Feed" : "Liked");
        const tile = await boxOf(page, ".frame-before-script .tiles > div");
        const rail = await boxOf(page, ".frame-before-script .bar");
        const titleTop = await textTopOf(title);
        release();
        const shown =
          path === "/" ? "article .media-frame, article [data-frame]" : "[role=gridcell]";
        await expect(page.locator("main h1")).toBeVisible();
        if (path === "/liked") {
          await expect(page.locator(shown).first()).toBeVisible();
          expect(await boxOf(page, shown), `${window.width}`).toEqual(tile);
        }
        expect(await textTopOf(page.locator("main h1")), `${window.width}`).toBe(titleTop);
        const nav = await boxOf(page, "nav[aria-label=Main]");
        expect(nav?.[0]).toBe(rail?.[0]);
        expect(nav?.[2]).toBe(rail?.[2]);
        await page.unrouteAll();
      }
    },
  );
}

test(
  "first paint: the frame needs no other file than the page itself",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    await holdAssets(page);
    await page.goto(`${library.url}/liked`, { waitUntil: "commit" });
    await expect(page.locator(".frame-before-script .title")).toHaveText("Liked");
    const painted = () =>
      page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length);
    await expect.poll(painted).toBe(1);
  },
);
