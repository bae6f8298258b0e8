import type { Page } from "playwright/test";
import { scrollTo, tiles } from "./support/grid.ts";
import { expect, test } from "./support/test.ts";

const listRequests = (page: Page): string[] => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/\/v1\/users\/self\/media\/liked\?/.test(request.url())) asked.push(request.url());
  });
  return asked;
};

/** Where the tile with the focus stands: its address, and pixels from the window's top. */
const place = (page: Page) =>
  page.evaluate(() => {
    const tile = document.activeElement?.closest('[role="gridcell"]');
    return {
      address: document.activeElement?.getAttribute("href"),
      top: Math.round(tile?.getBoundingClientRect().top ?? -1),
    };
  });

/** Opens a picture sixty deep in what Ada liked, goes on by five, and closes it again. */
async function comeBackFromSixtyDeep(page: Page, url: string, isPhone: boolean) {
  await page.goto(`${url}/liked`);
  const deep = page.locator('[data-index="60"] a');
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
  await expect(page.locator('[data-index="65"] a')).toBeFocused();
  expect(await page.locator('[data-index="65"] a').getAttribute("href")).toBe(address);
  return address;
}

test("deep in a list: on by five, back, a page between, a reload: the same picture at the same height", async ({
  signedIn: page,
  library,
}, info) => {
  const isPhone = info.project.name === "phone";
  const address = await comeBackFromSixtyDeep(page, library.url, isPhone);
  const left = await place(page);
  const asked = listRequests(page);
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: /people, tags and places/ })).toBeVisible();
  await page.goBack();
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeFocused();
  expect(await place(page)).toEqual(left);
  expect(asked).toEqual([]);
  await page.reload();
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeFocused();
  expect(await place(page)).toEqual(left);
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
  await comeBackFromSixtyDeep(page, library.url, info.project.name === "phone");
  const before = await place(page);
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
  await expect(page.getByText("That picture is not in this list any more")).toBeVisible();
  await expect(tiles(page).first()).toBeVisible();
});
