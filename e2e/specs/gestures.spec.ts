import type { Page } from "playwright/test";
import { type Liked, manyLikedBy, pathOf } from "#e2e/support/liked-media.ts";
import {
  dialog,
  items,
  open,
  picture,
  placeOf,
  scaleOf,
  settle,
  slidesOf,
  somePhoto,
  stage,
  tileOf,
} from "#e2e/support/stage.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";
import { Fingers, middleOf } from "#e2e/support/touch.ts";

/** Swipes by half the stage, with a finger on a phone and with the mouse on a desktop: 1 is to the next. */
async function swipe(page: Page, by: 1 | -1, isPhone: boolean): Promise<void> {
  const box = await stage(page).boundingBox();
  if (!box) throw new Error("There is no stage.");
  const y = box.y + box.height / 2;
  const from = { x: box.x + box.width * (by === 1 ? 0.8 : 0.2), y };
  const to = { x: box.x + box.width * (by === 1 ? 0.3 : 0.7), y };
  if (isPhone) {
    await (await Fingers.on(page)).swipe(from, to);
  } else {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  }
}

async function expectAt(page: Page, media: Liked, slide: number): Promise<void> {
  await expect(page).toHaveURL(RegExp(`${pathOf(media)}$`));
  const count = slidesOf(media);
  if (count > 1) {
    await expect(stage(page).getByText(`${slide + 1} of ${count}`, { exact: true })).toBeVisible();
  }
}

test("swipes: through sixty pictures with their albums, and Escape returns to the tile", async ({
  signedIn: page,
  library,
  token,
}, info) => {
  test.slow();
  const isPhone = info.project.name === "phone";
  // Once with the animations, and once without them.
  if (!isPhone) await page.emulateMedia({ reducedMotion: "reduce" });
  const list = await manyLikedBy(library.url, token, 61);
  const [first] = list;
  const last = list.at(-1);
  if (!first || !last) throw new Error("The list is empty.");
  await open(page, library.url, first);
  const stops = list.flatMap((media) =>
    Array.from({ length: slidesOf(media) }, (_, slide) => ({ media, slide })),
  );
  for (const { media, slide } of stops.slice(1, stops.length - slidesOf(last) + 1)) {
    await swipe(page, 1, isPhone);
    await settle(page);
    await expectAt(page, media, slide);
  }
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tileOf(page, last)).toBeFocused();
  await expect(tileOf(page, last)).toBeInViewport();
});

/** The liked media before an album, the album, and the one after it. */
async function aroundAlbum(url: string, token: string): Promise<readonly [Liked, Liked, Liked]> {
  const list = await manyLikedBy(url, token, 60);
  const at = list.findIndex(
    (media, index) => slidesOf(media) > 2 && index > 0 && slidesOf(list[index - 1] ?? media) === 1,
  );
  const [before, album, after] = list.slice(at - 1, at + 2);
  if (!before || !album || !after) throw new Error("There is no album.");
  return [before, album, after];
}

/** Opens the media before an album, with fingers ready to touch the middle of its picture. */
async function touchBeforeAlbum(page: Page, url: string, token: string) {
  const [before, album] = await aroundAlbum(url, token);
  await open(page, url, before);
  const middle = await middleOf(stage(page));
  return { before, album, middle, fingers: await Fingers.on(page) };
}

test("album: swipes step through it and beyond, forward and back", async ({
  signedIn: page,
  library,
  token,
}, info) => {
  const isPhone = info.project.name === "phone";
  const [before, album, after] = await aroundAlbum(library.url, token);
  const last = slidesOf(album) - 1;
  await open(page, library.url, before);
  for (let slide = 0; slide <= last; slide += 1) {
    await swipe(page, 1, isPhone);
    await settle(page);
    await expectAt(page, album, slide);
  }
  await swipe(page, 1, isPhone);
  await settle(page);
  await expectAt(page, after, 0);
  for (let slide = last; slide >= 0; slide -= 1) {
    await swipe(page, -1, isPhone);
    await settle(page);
    await expectAt(page, album, slide);
  }
  await swipe(page, -1, isPhone);
  await settle(page);
  await expectAt(page, before, 0);
});

test(
  "album: keys step through it and beyond, and back into it at its end; so do buttons and dots",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const [before, album, after] = await aroundAlbum(library.url, token);
    const last = slidesOf(album) - 1;
    await open(page, library.url, before);
    for (let slide = 0; slide <= last; slide += 1) {
      await page.keyboard.press("ArrowRight");
      await expectAt(page, album, slide);
    }
    await page.keyboard.press("ArrowRight");
    await expectAt(page, after, 0);
    for (let slide = last; slide >= 0; slide -= 1) {
      await page.keyboard.press("ArrowLeft");
      await expectAt(page, album, slide);
    }
    await page.keyboard.press("ArrowLeft");
    await expectAt(page, before, 0);
    const press = (name: string) => dialog(page).getByRole("button", { name, exact: true }).click();
    await press("Next");
    await expectAt(page, album, 0);
    const sizeOf = async (name: string | RegExp) => {
      const box = await dialog(page).getByRole("button", { name, exact: true }).boundingBox();
      return { width: box?.width ?? 0, height: box?.height ?? 0 };
    };
    const arrow = await sizeOf("Next picture in the album");
    expect(arrow.width).toBeLessThan((await sizeOf("Next")).width);
    const dot = await sizeOf(`Picture 2 of ${last + 1}`);
    expect(Math.min(arrow.width, dot.width, dot.height)).toBeGreaterThanOrEqual(24);
    await press(`Picture ${last + 1} of ${last + 1}`);
    await expectAt(page, album, last);
    await press("Next");
    await expectAt(page, after, 0);
    await press("Previous");
    await expectAt(page, album, last);
  },
);

test("swipe: the neighbour is visible beside the finger, and a short swipe springs back", async ({
  signedIn: page,
  library,
  token,
}) => {
  const { before, album, middle, fingers } = await touchBeforeAlbum(page, library.url, token);
  const to = (x: number) => fingers.move({ x: middle.x + x, y: middle.y });
  await fingers.touch(middle);
  await to(-40);
  await to(-120);
  const next = items(page).last();
  await expect(next.locator("img").last()).toBeInViewport();
  const beside = await next.boundingBox();
  const box = await stage(page).boundingBox();
  expect(Math.round((beside?.x ?? 0) - (box?.x ?? 0) - (box?.width ?? 0))).toBe(16 - 120);
  // Back again before it is lifted, so that no speed is left to go on with.
  await to(-60);
  await to(-10);
  await fingers.lift();
  await settle(page);
  await expectAt(page, before, 0);
  await expect(page).not.toHaveURL(RegExp(pathOf(album)));
});

test("swipe: the picture that came into sight stays the same element, so it is not drawn again", async ({
  signedIn: page,
  library,
  token,
}) => {
  const { album, middle, fingers } = await touchBeforeAlbum(page, library.url, token);
  await fingers.touch(middle);
  await fingers.move({ x: middle.x - 40, y: middle.y });
  await fingers.move({ x: middle.x - 300, y: middle.y });
  const next = items(page).last().locator("img:not([alt=''])").first();
  await expect.poll(() => next.evaluate((image: HTMLImageElement) => image.complete)).toBe(true);
  await next.evaluate((image) => image.setAttribute("data-seen", ""));
  await fingers.lift();
  await settle(page);
  await expectAt(page, album, 0);
  await expect(picture(page)).toHaveAttribute("data-seen", "");
  await expect(picture(page)).toHaveCSS("opacity", "1");
});

test("swipe with less motion: the same, and nothing is animated", async ({
  signedIn: page,
  library,
  token,
}, info) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const [before, album] = await aroundAlbum(library.url, token);
  await open(page, library.url, before);
  await page.evaluate(() => {
    // Also one that ends before it is looked for.
    Element.prototype.animate = () => {
      throw new Error("It is animated.");
    };
  });
  await swipe(page, 1, info.project.name === "phone");
  await expectAt(page, album, 0);
  await settle(page);
  await page.keyboard.press("+");
  await expect.poll(() => scaleOf(page)).toBeCloseTo(1.5, 2);
  await page.keyboard.press("0");
  await expect.poll(() => scaleOf(page)).toBeCloseTo(1, 2);
  await swipe(page, 1, info.project.name === "phone");
  await expectAt(page, album, 1);
});

test("pull down: follows the finger, springs back if it is short, and closes into the list", async ({
  signedIn: page,
  library,
  token,
}, info) => {
  test.skip(info.project.name !== "phone", "needs a touch screen");
  const photo = await somePhoto(library.url, token);
  await open(page, library.url, photo);
  const fingers = await Fingers.on(page);
  const middle = await middleOf(stage(page));
  const place = await placeOf(page);
  await fingers.touch(middle);
  await fingers.move({ x: middle.x, y: middle.y + 30 });
  await fingers.move({ x: middle.x, y: middle.y + 90 });
  expect((await placeOf(page)).y).toBeGreaterThan(place.y + 90);
  expect(await scaleOf(page)).toBeLessThan(1);
  await fingers.move({ x: middle.x, y: middle.y + 10 });
  await fingers.lift();
  await settle(page);
  expect(await placeOf(page)).toEqual(place);
  await fingers.swipe(middle, { x: middle.x + 10, y: middle.y + 250 });
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tileOf(page, photo)).toBeFocused();
});

test("pull down in full screen: leaves it", async ({ signedIn: page, library, token }, info) => {
  test.skip(info.project.name !== "phone", "needs a touch screen");
  await open(page, library.url, await somePhoto(library.url, token));
  await dialog(page).getByRole("button", { name: "Full screen" }).click();
  const leave = dialog(page).getByRole("button", { name: "Leave full screen" });
  await expect(leave).toBeAttached();
  const middle = await middleOf(stage(page));
  const fingers = await Fingers.on(page);
  await fingers.swipe(middle, { x: middle.x, y: middle.y + 250 });
  await expect(leave).toHaveCount(0);
  await expect(dialog(page)).toBeVisible();
  await settle(page);
  expect(await scaleOf(page)).toBe(1);
});

test("picture on a phone: a finger moving down scrolls back before it pulls, and up scrolls to the comments", async ({
  signedIn: page,
  library,
  token,
}, info) => {
  test.skip(info.project.name !== "phone", "needs a touch screen");
  await open(page, library.url, await somePhoto(library.url, token));
  await page.setViewportSize({ width: 390, height: 600 });
  const fingers = await Fingers.on(page);
  const scrolled = () => dialog(page).evaluate((element) => element.scrollTop);
  await dialog(page).evaluate((element) => element.scrollTo({ top: 60, behavior: "instant" }));
  const low = await middleOf(stage(page));
  await fingers.swipe(low, { x: low.x, y: low.y + 40 });
  await expect.poll(scrolled).toBeLessThan(60);
  const high = await middleOf(stage(page));
  await fingers.swipe(high, { x: high.x, y: high.y - 150 });
  await expect.poll(scrolled).toBeGreaterThan(60);
  await expect(dialog(page)).toBeVisible();
});
