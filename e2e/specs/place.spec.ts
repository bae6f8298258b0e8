import type { Page } from "playwright/test";
import { scrollTo, tiles } from "#e2e/support/grid.ts";
import { focusedTilePosition, listRequests, openAndReturn } from "#e2e/support/scroll-position.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

/** Item 60 of the liked list. */
const sixtyDeep = (url: string, isPhone: boolean) => ({
  url: `${url}/liked`,
  depth: 60,
  isPhone,
});

test("scroll position: kept exactly after another page, Back and a reload", async ({
  signedIn: page,
  library,
}, info) => {
  const isPhone = info.project.name === "phone";
  const address = await openAndReturn(page, sixtyDeep(library.url, isPhone));
  const left = await focusedTilePosition(page);
  const requests = listRequests(page);
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: /people, tags and places/ })).toBeVisible();
  await page.goBack();
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeFocused();
  expect(await focusedTilePosition(page)).toEqual(left);
  expect(requests).toEqual([]);
  await page.reload();
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeFocused();
  expect(await focusedTilePosition(page)).toEqual(left);
  expect(requests).toHaveLength(1);
});

test("scroll position: a link with ?at= opens the list at that item, in a window of any size", async ({
  signedIn: page,
  openAs,
  library,
}) => {
  await page.goto(`${library.url}/liked`);
  const deep = page.locator('[data-index="60"] a');
  await scrollTo(page, deep);
  const address = (await deep.getAttribute("href")) ?? "";
  const other = await openAs("ada");
  await other.setViewportSize({ width: 820, height: 1180 });
  await other.goto(`${library.url}/liked?at=${address.slice("/p/".length)}`);
  const tile = other.locator(`[role="grid"] a[href="${address}"]`);
  await expect(tile).toBeFocused();
  await expect(tile).toBeInViewport();
  // The items before it can be reached too.
  await other.evaluate(() => window.scrollTo(0, 0));
  await expect(other.locator('[data-index="0"] a')).toBeVisible();
});

test("scroll position: kept when the phone is rotated", async ({
  signedIn: page,
  library,
}, info) => {
  await openAndReturn(page, sixtyDeep(library.url, info.project.name === "phone"));
  const before = await focusedTilePosition(page);
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  await page.setViewportSize({ width: size.height, height: size.width });
  await expect(page.locator(`[role="grid"] a[href="${before.address}"]`)).toBeInViewport();
  await page.setViewportSize(size);
  const tile = page.locator(`[role="grid"] a[href="${before.address}"]`);
  await expect(tile).toBeInViewport();
  await expect(tile).toBeFocused();
});

test(
  "?at= with a missing picture: shows a message and the list",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.goto(`${library.url}/liked?at=BAAAAAAAAAA`);
    await expect(page.getByText("That picture is not in this list.")).toBeVisible();
    await expect(tiles(page).first()).toBeVisible();
  },
);

test(
  "?at= with a truncated code: opens the list at the top",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.goto(`${library.url}/liked?at=Bcizg1/`);
    await expect(page.locator('[data-index="0"] a')).toBeInViewport();
  },
);

test("pinch: makes the pictures larger, and keeps the position", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name !== "phone", "A desktop has buttons and keys for this.");
  await page.goto(`${library.url}/liked`);
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-colcount", "3");
  const target = page.locator('[data-index="30"] a');
  await scrollTo(page, target);
  const address = await target.getAttribute("href");
  await pinch(page, { from: 60, to: 100 });
  await expect(grid).toHaveAttribute("aria-colcount", "2");
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeInViewport();
  await page.reload();
  await expect(grid).toHaveAttribute("aria-colcount", "2");
  await pinch(page, { from: 100, to: 60 });
  await expect(grid).toHaveAttribute("aria-colcount", "3");
});

test("feed: keeps its scroll position after another page and a reload, and renders only near cards", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(library.url);
  const deep = page.getByRole("article").nth(24);
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(async () => {
    await page.evaluate(() => window.scrollBy(0, window.innerHeight));
    await expect(deep).toBeInViewport({ timeout: 50 });
  }).toPass({ intervals: [50] });
  const heightOf = () => deep.evaluate((card) => Math.round(card.getBoundingClientRect().top));
  const left = await heightOf();
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: /people, tags and places/ })).toBeVisible();
  await page.goBack();
  await expect.poll(heightOf).toBe(left);
  await expect(page.getByRole("article").first()).toBeEmpty();
  await expect(deep.getByRole("img").first()).toBeVisible();
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(2000);
  await expect(page.getByRole("article").first()).toBeAttached();
});

/** Moves two fingers in the middle of the screen from `from` to `to` pixels apart. */
async function pinch(page: Page, { from, to }: { readonly from: number; readonly to: number }) {
  const client = await page.context().newCDPSession(page);
  const fingers = (apart: number) =>
    [-1, 1].map((side) => ({ x: 195, y: 420 + (side * apart) / 2 }));
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(from) });
  for (const share of [0.5, 1]) {
    const touchPoints = fingers(from + (to - from) * share);
    await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints });
  }
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
