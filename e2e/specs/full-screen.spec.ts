import type { Page } from "playwright/test";
import { manyLikedBy, pathOf } from "#e2e/support/liked-media.ts";
import { button } from "#e2e/support/locators.ts";
import { type Box, boxOf, cut } from "#e2e/support/media-frames.ts";
import { openLikedClip } from "#e2e/support/media-view.ts";
import { dialog, open, picture, slidesOf, somePhoto, stage } from "#e2e/support/stage.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";
import { middleOf } from "#e2e/support/touch.ts";

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

/** The names of the controls over the picture that overlap, in pairs. */
async function overlapping(page: Page): Promise<readonly string[]> {
  const position = stage(page).getByText(/^\d+ of \d+$/);
  const found = await dialog(page).getByRole("button").or(position).all();
  const boxes = await Promise.all(
    found.map(async (element) => ({
      name: (await element.getAttribute("aria-label")) ?? "position",
      box: await boxOf(element),
    })),
  );
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(({ box }) => box.width > 0 && overlap(one.box, box))
      .map(({ name }) => `${one.name} and ${name}`),
  );
}

/** The mean brightness of the window's right edge, where its scroll bar is, at half its height. */
async function edgeBrightness(page: Page): Promise<number> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const box = { left: width - 18, top: height / 2 - 50, width: 18, height: 100 };
  const { data } = await cut(await page.screenshot({ scale: "css" }), box);
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}

test(
  "an opened picture: its backdrop covers the window to the edge, and so does the picture in full screen",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await open(page, library.url, await somePhoto(library.url, token));
    await expect.poll(() => edgeBrightness(page)).toBeLessThan(100);
    const grid = page.getByRole("grid", { includeHidden: true });
    const { width } = await boxOf(grid);
    await page.keyboard.press("f");
    await expect(button(page, "Leave full screen")).toBeVisible();
    // Wider than the window, so that it reaches both edges.
    await picture(page).evaluate((image) => {
      image.style.cssText +=
        "position: fixed; inset: 0; width: 100vw; height: 100vh; background: white; object-position: 9999px";
    });
    await expect.poll(() => edgeBrightness(page)).toBeGreaterThan(200);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    expect((await boxOf(grid)).width).toBe(width);
  },
);

test("full screen of an album: black around every slide, and no control covers another", async ({
  signedIn: page,
  library,
  token,
}) => {
  const list = await manyLikedBy(library.url, token, 60);
  const album = list.find((media) => slidesOf(media) > 2);
  if (!album) throw new Error("There is no album.");
  await page.emulateMedia({ colorScheme: "light" });
  // A window in the browser's own full screen could not be resized below.
  await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, "requestFullscreen"));
  await open(page, library.url, album);
  await page.keyboard.press("f");
  await expect(button(page, "Leave full screen")).toBeVisible();
  await button(page, "Next picture in the album").click();
  await expect(stage(page).getByText(/^2 of /)).toBeVisible();
  const slide = stage(page).locator("[data-slides] > li:not([inert])");
  await expect(slide).toHaveCSS("background-color", "rgb(0, 0, 0)");
  for (const size of [page.viewportSize(), { width: 844, height: 390 }]) {
    if (size) await page.setViewportSize(size);
    expect(await overlapping(page)).toEqual([]);
  }
});

test(
  "slide show: steps through the slides of an album, and then goes on",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const list = await manyLikedBy(library.url, token, 60);
    const at = list.findIndex((media, index) => slidesOf(media) > 2 && list[index + 1]);
    const [album, after] = list.slice(at, at + 2);
    if (!album || !after) throw new Error("There is no album.");
    await page.clock.install();
    await open(page, library.url, album);
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await page.keyboard.press("p");
    await expect(button(page, "Stop slide show")).toBeVisible();
    for (let slide = 2; slide <= slidesOf(album); slide += 1) {
      await page.clock.runFor(5100);
      await expect(stage(page).getByText(`${slide} of ${slidesOf(album)}`)).toBeVisible();
    }
    await page.clock.runFor(5100);
    await expect(page).toHaveURL(RegExp(`${pathOf(after)}$`));
  },
);

test("full screen of a clip: the controls go together, the first tap brings them back, and the second pauses", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name !== "phone", "needs a touch screen");
  await page.clock.install();
  const clip = await openLikedClip(page, library.url);
  const isPaused = () => clip.evaluate((video: HTMLVideoElement) => video.paused);
  await expect.poll(isPaused).toBe(false);
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await button(page, "Full screen").tap();
  const controls = [page.locator(".media-bar"), page.locator("[data-clip-controls]")];
  const expectOpacity = async (opacity: string) => {
    for (const control of controls) await expect(control).toHaveCSS("opacity", opacity);
  };
  await page.clock.runFor(3000);
  await expectOpacity("0");
  const leave = await middleOf(button(page, "Leave full screen"));
  await page.touchscreen.tap(leave.x, leave.y);
  await expectOpacity("1");
  await expect(button(page, "Leave full screen")).toBeVisible();
  await page.clock.runFor(3000);
  await expectOpacity("0");
  await clip.tap({ position: { x: 60, y: 60 } });
  await expectOpacity("1");
  expect(await isPaused()).toBe(false);
  await clip.tap({ position: { x: 60, y: 60 } });
  await expect.poll(isPaused).toBe(true);
});
