import type { Page } from "playwright/test";
import { tiles } from "#e2e/support/grid.ts";
import { pathOf } from "#e2e/support/liked-media.ts";
import {
  dialog,
  open,
  picture,
  placeOf,
  scaleOf,
  settle,
  somePhoto,
  stage,
  tileOf,
} from "#e2e/support/stage.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";
import { Fingers, middleOf } from "#e2e/support/touch.ts";

/** The zoom of the browser itself. */
const pageScale = (page: Page): Promise<number> =>
  page.evaluate(() => window.visualViewport?.scale ?? 0);

/** The scale at which the sharp file is shown in its own pixels. */
const sharpScale = (page: Page): Promise<number> =>
  picture(page).evaluate((image: HTMLImageElement) => {
    const sharp = image.parentElement?.querySelector<HTMLImageElement>("[data-sharp]") ?? image;
    return Math.max(2, sharp.naturalWidth / image.offsetWidth / window.devicePixelRatio);
  });

async function expectLargest(page: Page): Promise<void> {
  await expect
    .poll(async () => Math.abs((await scaleOf(page)) - (await sharpScale(page))))
    .toBeLessThan(0.01);
}

test("zoom by touch: two fingers zoom to the original's pixels, one pans within bounds, and the page keeps its size", async ({
  signedIn: page,
  library,
  token,
}) => {
  await open(page, library.url, await somePhoto(library.url, token));
  const fingers = await Fingers.on(page);
  const middle = await middleOf(stage(page));
  await fingers.pinch(middle, 5);
  await expect(dialog(page).getByText(/^Zoom \d+ %$/)).toBeAttached();
  await expectLargest(page);
  expect(await pageScale(page)).toBe(1);
  const before = await placeOf(page);
  await fingers.touch(middle);
  await fingers.move({ x: middle.x + 20, y: middle.y });
  await fingers.move({ x: middle.x + 50, y: middle.y });
  expect((await placeOf(page)).x).toBeCloseTo(before.x + 50, 0);
  await fingers.move({ x: middle.x + 5000, y: middle.y });
  await fingers.lift();
  const frame = await stage(page).boundingBox();
  expect((await placeOf(page)).x).toBeCloseTo(frame?.x ?? 0, 0);
  await fingers.pinch(middle, 1 / 5);
  await expect.poll(() => scaleOf(page)).toBe(1);
  expect(await pageScale(page)).toBe(1);
});

test("zoom by touch: what is between the fingers stays there, and a double tap goes in and out", async ({
  signedIn: page,
  library,
  token,
}) => {
  await open(page, library.url, await somePhoto(library.url, token));
  const fingers = await Fingers.on(page);
  const box = await stage(page).boundingBox();
  if (!box) throw new Error("There is no stage.");
  const at = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.5 };
  const shareAt = () =>
    picture(page).evaluate((image, { x, y }) => {
      const { left, top, width, height } = image.getBoundingClientRect();
      return { x: (x - left) / width, y: (y - top) / height };
    }, at);
  const share = await shareAt();
  await fingers.pinch(at, 1.6);
  expect(await scaleOf(page)).toBeCloseTo(1.6, 1);
  expect((await shareAt()).x).toBeCloseTo(share.x, 2);
  expect((await shareAt()).y).toBeCloseTo(share.y, 2);
  await page.mouse.dblclick(at.x, at.y);
  await expect.poll(() => scaleOf(page)).toBe(1);
  await settle(page);
  await page.mouse.dblclick(at.x, at.y);
  await expectLargest(page);
  expect((await shareAt()).x).toBeCloseTo(share.x, 2);
});

test(
  "zoom by wheel and mouse: around the pointer, and a drag pans",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    await open(page, library.url, await somePhoto(library.url, token));
    const middle = await middleOf(picture(page));
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.wheel(0, -100);
    await expect.poll(() => scaleOf(page)).toBeGreaterThan(1.1);
    for (let notch = 0; notch < 12; notch += 1) await page.mouse.wheel(0, -100);
    await expectLargest(page);
    const before = await placeOf(page);
    await page.mouse.down();
    await page.mouse.move(middle.x - 30, middle.y - 20, { steps: 3 });
    await page.mouse.up();
    const after = await placeOf(page);
    expect(after.x - before.x).toBeCloseTo(-30, 0);
    expect(after.y - before.y).toBeCloseTo(-20, 0);
    // To the side the wheel pans.
    await page.mouse.wheel(25, 0);
    await expect.poll(async () => Math.round((await placeOf(page)).x - after.x)).toBe(-25);
    for (let notch = 0; notch < 12; notch += 1) await page.mouse.wheel(0, 100);
    await expect.poll(() => scaleOf(page)).toBe(1);
    // The pinch of a touchpad. Without the handler it would zoom the page.
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await expect.poll(() => scaleOf(page)).toBeGreaterThan(1.1);
    expect(await page.evaluate(() => window.devicePixelRatio)).toBe(1);
    expect(await pageScale(page)).toBe(1);
  },
);

test(
  "zoom by keys: + and - zoom, arrows pan, and Escape undoes the zoom before it closes",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const photo = await somePhoto(library.url, token);
    await open(page, library.url, photo);
    const composer = dialog(page).getByLabel("Your comment");
    await composer.fill("");
    await composer.pressSequentially("1+0-1");
    await expect(composer).toHaveValue("1+0-1");
    expect(await scaleOf(page)).toBe(1);
    await composer.fill("");
    await composer.blur();
    await page.keyboard.press("+");
    await expect(dialog(page).getByText("Zoom 150 %")).toBeAttached();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await expectLargest(page);
    await settle(page);
    const before = await placeOf(page);
    await page.keyboard.press("ArrowRight");
    await settle(page);
    expect((await placeOf(page)).x).toBeLessThan(before.x);
    await expect(page).toHaveURL(RegExp(`${pathOf(photo)}$`));
    await page.keyboard.press("-");
    await page.keyboard.press("0");
    await expect.poll(() => scaleOf(page)).toBe(1);
    await page.keyboard.press("+");
    await expect.poll(() => scaleOf(page)).toBeCloseTo(1.5, 2);
    await page.keyboard.press("Escape");
    await expect.poll(() => scaleOf(page)).toBe(1);
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(tileOf(page, photo)).toBeFocused();
  },
);

test("double press: zooms in the media view, and likes on a card of the feed", async ({
  feed: page,
  library,
}) => {
  const card = page.getByRole("article", { name: /, picture$/ }).first();
  const heart = card.getByRole("button", { name: /^Like, / });
  const isLiked = (await heart.getAttribute("aria-pressed")) === "true";
  if (isLiked) await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  const photo = card.getByRole("img").first();
  await photo.scrollIntoViewIfNeeded();
  const liked = await middleOf(photo);
  await page.mouse.dblclick(liked.x, liked.y);
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.goto(`${library.url}/liked`);
  await tiles(page).first().click();
  const pressed = dialog(page).getByRole("button", { name: "Like", exact: true });
  await pressed.click();
  await expect(pressed).toHaveAttribute("aria-pressed", "false");
  const middle = await middleOf(picture(page));
  await page.mouse.dblclick(middle.x, middle.y);
  await expect.poll(() => scaleOf(page)).toBeGreaterThan(1.5);
  await expect(pressed).toHaveAttribute("aria-pressed", "false");
});

test("pinch beside the picture: the browser's own zoom is never switched off", async ({
  signedIn: page,
  library,
  token,
}, info) => {
  test.skip(info.project.name !== "phone", "needs a touch screen");
  await open(page, library.url, await somePhoto(library.url, token));
  const below = await middleOf(dialog(page).getByRole("button", { name: "Like", exact: true }));
  await (await Fingers.on(page)).pinch({ x: 195, y: below.y + 10 }, 4);
  await expect.poll(() => pageScale(page)).toBeGreaterThan(1.5);
});

test(
  "zoom in full screen: Escape undoes the zoom, then full screen, then the picture",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const photo = await somePhoto(library.url, token);
    await open(page, library.url, photo);
    const leave = dialog(page).getByRole("button", { name: "Leave full screen" });
    await page.keyboard.press("f");
    await expect(leave).toBeAttached();
    await page.keyboard.press("+");
    await expect.poll(() => scaleOf(page)).toBeCloseTo(1.5, 2);
    await page.keyboard.press("Escape");
    await expect.poll(() => scaleOf(page)).toBe(1);
    await expect(leave).toBeAttached();
    // A zoom from before does not outlive it.
    await page.keyboard.press("+");
    await page.keyboard.press("f");
    await expect(leave).toHaveCount(0);
    expect(await scaleOf(page)).toBe(1);
    await page.keyboard.press("f");
    await expect(leave).toBeAttached();
    await page.keyboard.press("Escape");
    await expect(leave).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(tileOf(page, photo)).toBeFocused();
  },
);
