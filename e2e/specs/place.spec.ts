import type { Page } from "playwright/test";
import { scrollTo, tiles } from "#e2e/support/grid.ts";
import { focusedTilePosition, listRequests, openAndReturn } from "#e2e/support/scroll-position.ts";
import { expect, test } from "#e2e/support/test.ts";

/** Sixty deep in what Ada liked. */
const sixtyDeep = (url: string, isPhone: boolean) => ({
  url: `${url}/liked`,
  depth: 60,
  isPhone,
});

test("deep in a list: on by five, back, a page between, a reload: the same picture at the same height", async ({
  signedIn: page,
  library,
}, info) => {
  const isPhone = info.project.name === "phone";
  const address = await openAndReturn(page, sixtyDeep(library.url, isPhone));
  const left = await focusedTilePosition(page);
  const asked = listRequests(page);
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: /people, tags and places/ })).toBeVisible();
  await page.goBack();
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeFocused();
  expect(await focusedTilePosition(page)).toEqual(left);
  expect(asked).toEqual([]);
  await page.reload();
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeFocused();
  expect(await focusedTilePosition(page)).toEqual(left);
  expect(asked).toHaveLength(1);
});

test("a link to a place in a list opens there, in any window", async ({
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
  // What stands above it is there as well.
  await other.evaluate(() => window.scrollTo(0, 0));
  await expect(other.locator('[data-index="0"] a')).toBeVisible();
});

test("a turned phone shows what it showed", async ({ signedIn: page, library }, info) => {
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

test("where the picture of a link is gone, one stands where it would be and is told so", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked?at=BAAAAAAAAAA`);
  await expect(page.getByText("That picture is not in this list.")).toBeVisible();
  await expect(tiles(page).first()).toBeVisible();
});

test("a link whose picture was cut off opens the list at its top", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked?at=Bcizg1/`);
  await expect(page.locator('[data-index="0"] a')).toBeInViewport();
});

test("two fingers that part make the pictures larger, and stay where they are", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name !== "phone", "A desk has buttons and keys for it.");
  await page.goto(`${library.url}/liked`);
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-colcount", "3");
  const looked = page.locator('[data-index="30"] a');
  await scrollTo(page, looked);
  const address = await looked.getAttribute("href");
  await pinch(page, { from: 60, to: 100 });
  await expect(grid).toHaveAttribute("aria-colcount", "2");
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeInViewport();
  await page.reload();
  await expect(grid).toHaveAttribute("aria-colcount", "2");
  await pinch(page, { from: 100, to: 60 });
  await expect(grid).toHaveAttribute("aria-colcount", "3");
});

test("the feed's cards stand where they stood, after a page between and a reload, and only near ones are drawn", async ({
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

/** Two fingers in the middle of the screen, so many pixels apart and then so many. */
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
