import type { Locator, Page } from "playwright/test";
import { scrollTo } from "#e2e/support/grid.ts";
import { openLikedClip } from "#e2e/support/media-view.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

/** Scrolls the feed to its first clip, by the wheel as a person does. */
async function openFeedClip(page: Page, url: string): Promise<{ card: Locator; clip: Locator }> {
  await page.goto(url);
  const card = page.getByRole("article", { name: /, video$/ }).first();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(async () => {
    await page.evaluate(() => window.scrollBy(0, window.innerHeight / 2));
    await expect(card.locator("video")).toBeAttached({ timeout: 200 });
  }).toPass({ intervals: [50] });
  const clip = card.locator("video");
  await clip.evaluate((video) => video.scrollIntoView({ block: "center" }));
  return { card, clip };
}

const isPaused = (clip: Locator) => clip.evaluate((video: HTMLVideoElement) => video.paused);

/** A point of the clip that no button covers. */
const position = { x: 60, y: 60 };

test("clip in the feed: plays in view, a press pauses it, a double press likes and does not pause it", async ({
  signedIn: page,
  library,
}, info) => {
  const { card, clip } = await openFeedClip(page, library.url);
  await expect.poll(() => isPaused(clip)).toBe(false);
  const press = () =>
    info.project.name === "phone" ? clip.tap({ position }) : clip.click({ position });
  await press();
  await expect.poll(() => isPaused(clip)).toBe(true);
  await press();
  await expect.poll(() => isPaused(clip)).toBe(false);
  const heart = card.getByRole("button", { name: /^Like,/ });
  if ((await heart.getAttribute("aria-pressed")) === "true") await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  await clip.dblclick({ position });
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => isPaused(clip)).toBe(false);
});

test(
  "clip keys: Space pauses the clip of the focused card, and the page scrolls without one",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const { card, clip } = await openFeedClip(page, library.url);
    await expect.poll(() => isPaused(clip)).toBe(false);
    await card.focus();
    await page.keyboard.press("Space");
    await expect.poll(() => isPaused(clip)).toBe(true);
    await card.evaluate((article: HTMLElement) => article.blur());
    const before = await page.evaluate(() => window.scrollY);
    await page.keyboard.press("Space");
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
  },
);

test("opened clip: arrow keys seek on the bar and step elsewhere; Space pauses", async ({
  signedIn: page,
  library,
}) => {
  const clip = await openLikedClip(page, library.url);
  await expect.poll(() => isPaused(clip)).toBe(false);
  await page.keyboard.press("Space");
  await expect.poll(() => isPaused(clip)).toBe(true);
  const address = page.url();
  const bar = page.getByRole("slider", { name: "Position" });
  await bar.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(bar).toHaveAttribute("aria-valuetext", /^0:02 of 0:\d\d$/);
  expect(page.url()).toBe(address);
  await bar.blur();
  await page.keyboard.press("ArrowRight");
  await expect(page).not.toHaveURL(address);
});

test(
  "sound and speed: kept after a reload, and shared by all clips",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const clip = await openLikedClip(page, library.url);
    await clip.click({ position });
    await page.getByRole("button", { name: "Sound on" }).click();
    await page.getByRole("button", { name: "Speed 1×" }).click();
    await page.reload();
    await expect(page.getByRole("button", { name: "Speed 1.5×" })).toBeVisible();
    await expect
      .poll(() => clip.evaluate((video: HTMLVideoElement) => [video.playbackRate, video.paused]))
      .toEqual([1.5, false]);
    // The browser may refuse sound before the first press after a reload.
    await page.keyboard.press("x");
    await expect.poll(() => clip.evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
  },
);

test(
  "autoplay: never, chosen in the settings, waits for a press",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.goto(`${library.url}/settings`);
    const never = page
      .getByRole("group", { name: "Autoplay" })
      .getByRole("button", { name: "Never" });
    await never.click();
    await expect(never).toHaveAttribute("aria-pressed", "true");
    const clip = await openLikedClip(page, library.url);
    await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
    expect(await isPaused(clip)).toBe(true);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await expect.poll(() => isPaused(clip)).toBe(false);
  },
);

test("tile of a clip: shows its duration", desktopOnly, async ({ signedIn: page, library }) => {
  await page.goto(`${library.url}/liked`);
  const mark = page.getByRole("img", { name: /^Clip, 0:\d\d$/ });
  await scrollTo(page, mark);
  await expect(mark.first()).toHaveText(/^0:\d\d$/);
});
