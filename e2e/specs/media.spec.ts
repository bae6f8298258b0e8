import { scrollTo, tiles } from "#e2e/support/grid.ts";
import { mediaDialog } from "#e2e/support/locators.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test("media: a tile opens a dialog with its own URL; Escape and Back return to the tile", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked`);
  const address = (await tiles(page).nth(10).getAttribute("href")) ?? "";
  const tile = page.locator(`[role="grid"] a[href="${address}"]`);
  await tile.scrollIntoViewIfNeeded();
  const offset = await page.evaluate(() => window.scrollY);
  await tile.click();
  await expect(page).toHaveURL(library.url + address);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tile).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(offset);
  await tile.click();
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(tile).toBeFocused();
});

test(
  "media: what is said about the picture is requested when the picture is painted",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.goto(`${library.url}/liked`);
    const tile = tiles(page).nth(5);
    await expect(tile).toBeVisible();
    // Until the code of the media view is there.
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => performance.clearResourceTimings());
    /** The start of the first frame in which the media view is there. */
    const shown = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = (at: number) => {
            if (document.querySelector("dialog [data-stage] img")) resolve(at);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
    );
    await tile.click();
    const shownAt = await shown;
    await page.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes("/comments")),
    );
    const early = await page.evaluate(
      (before) =>
        performance
          .getEntriesByType("resource")
          .filter(({ startTime }) => startTime <= before)
          .map(({ name }) => name),
      shownAt,
    );
    // The picture, and its author's.
    expect(early.length).toBeLessThanOrEqual(2);
    expect(early.filter((url) => !url.includes("/files/"))).toEqual([]);
  },
);

test("media: its URL opens it as a page", async ({ signedIn: page, library }) => {
  await page.goto(`${library.url}/liked`);
  const address = await tiles(page).first().getAttribute("href");
  await page.goto(library.url + address);
  await expect(page.getByLabel("Your comment")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("album: steps through its pictures and shows the position", async ({
  signedIn: page,
  library,
}) => {
  await page.goto(`${library.url}/liked`);
  const album = tiles(page).filter({ has: page.getByLabel("Album") });
  await scrollTo(page, album);
  await album.first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/^1 of \d/)).toBeVisible();
  await dialog.getByRole("button", { name: "Next picture in the album" }).click();
  await expect(dialog.getByText(/^2 of \d/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Previous picture in the album" })).toBeVisible();
});

test("clip: plays muted while visible, and can be paused", async ({ signedIn: page, library }) => {
  await page.goto(`${library.url}/liked`);
  const clip = tiles(page).filter({ has: page.getByLabel("Clip") });
  await scrollTo(page, clip);
  await clip.first().click();
  const video = page.getByRole("dialog").locator("video");
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.2);
  expect(await video.evaluate((element: HTMLVideoElement) => element.muted)).toBe(true);
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.paused)).toBe(true);
});

test("media: j and k step through its list", async ({ signedIn: page, library }, info) => {
  test.skip(info.project.name === "phone", "needs a keyboard");
  await page.goto(`${library.url}/liked`);
  await expect(tiles(page).nth(2)).toBeVisible();
  const addresses = await tiles(page).evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  await tiles(page).nth(1).click();
  await expect(page).toHaveURL(library.url + addresses[1]);
  await expect(page.getByRole("dialog").getByLabel("Your comment")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(library.url + addresses[2]);
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(library.url + addresses[0]);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tiles(page).first()).toBeFocused();
});

test("media: Liked by lists people with follow buttons", async ({ signedIn: page, library }) => {
  await page.goto(`${library.url}/liked`);
  await tiles(page).first().click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Liked by/ })
    .click();
  const list = page.getByRole("dialog", { name: "Liked by" });
  const ada = list.getByRole("listitem").filter({ hasText: "ada" });
  await expect(ada).toBeVisible();
  await expect(ada.getByRole("button")).toHaveCount(0);
  const following = list.getByRole("button", { name: /^Following / }).first();
  const name = (await following.getAttribute("aria-label"))?.slice("Following ".length) ?? "";
  await following.click();
  await expect(
    list.getByRole("button", { name: RegExp(`^Follow (back )?${name}$`) }),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(mediaDialog(page)).toBeVisible();
});

test("media: a private user's picture shows a message to others", async ({
  page,
  library,
  allowed,
}) => {
  allowed.push(failedRequests);
  const hanae = await library.tokenOf("hanae.k");
  const feed = await fetch(`${library.url}/v1/users/self/feed?access_token=${hanae}`);
  const { data }: { data: { link: string; user: { username: string } }[] } = await feed.json();
  const hers = data.find((media) => media.user.username === "hanae.k")?.link ?? "";
  await page.goto(`${library.url}/login?from=${new URL(hers).pathname}`);
  await page.getByText("Use a token").click();
  await page.getByLabel("Access token").fill(await library.tokenOf("timur.s"));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("You cannot see this picture")).toBeVisible();
  await expect(page.locator("main img[alt]:not([alt=''])")).toHaveCount(0);
});

test("unknown URLs: a missing media and a missing page say so", async ({
  signedIn: page,
  library,
  allowed,
}) => {
  allowed.push(failedRequests);
  await page.goto(`${library.url}/p/AAAAAAA`);
  await expect(page.getByText(/not found|not there|no such/i).first()).toBeVisible();
  await page.goto(`${library.url}/nowhere/at/all`);
  await expect(page.getByRole("link", { name: /feed/i }).first()).toBeVisible();
});
