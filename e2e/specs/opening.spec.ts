import type { Locator, Page } from "playwright/test";
import { tiles } from "#e2e/support/grid.ts";
import { mediaDialog } from "#e2e/support/locators.ts";
import {
  type Box,
  boxOf,
  cover,
  cut,
  detail,
  difference,
  distanceFrom,
  endAnimation,
  type Frame,
  frameAt,
  type Pixels,
  pauseMediaAnimations,
  pictureAt,
  waitForAnimation,
  waitForNoAnimation,
} from "#e2e/support/media-frames.ts";
import { desktopOnly, expect, type Library, test } from "#e2e/support/test.ts";

/** Of 255. Two encodings and two ways of scaling differ by less; a cut a twentieth away by 20, another picture by 40. */
const same = 13;
/** Of the detail of the file at its size. A blurred picture has less than half. */
const sharpEnough = 0.65;
/** Pixels. */
const near = 1.5;
const shares = [0, 0.2, 0.6, 1];

const stagePicture = (page: Page): Locator =>
  mediaDialog(page).locator("[data-stage] [data-picture]:not([inert] *)");
/** The file itself, above what is shown until it is there. */
const stageImage = (page: Page): Locator => stagePicture(page).locator("img:last-child");
const isShown = (image: Locator): Promise<boolean> =>
  image.evaluate(
    (found: HTMLImageElement) => found.complete && getComputedStyle(found).opacity === "1",
  );

/** A tile of a single picture that is much wider or taller than its square, on the screen. */
async function unevenTile(page: Page, { url }: Library): Promise<Locator> {
  await pauseMediaAnimations(page);
  await page.goto(`${url}/liked`);
  await expect(tiles(page).first()).toBeVisible();
  await expect(tiles(page).nth(5).locator("img")).toHaveJSProperty("complete", true);
  const token = await page.evaluate(() => localStorage.getItem("keepsake.accounts") ?? "");
  const [account]: { connection: { token: string } }[] = JSON.parse(token).accounts;
  const reply = await fetch(
    `${url}/v1/users/self/media/liked?count=9&access_token=${account?.connection.token}`,
  );
  const { data }: { data: Found[] } = await reply.json();
  const found = data.find(({ type, images: { standard_resolution: file } }) => {
    const ratio = file.width / file.height;
    return type === "image" && (ratio > 1.25 || ratio < 0.8);
  });
  if (!found) throw new Error("Every picture on the first screen is nearly a square.");
  const path = new URL(found.link).pathname.replace(/\/$/, "");
  const tile = page.locator(`[role="grid"] a[href="${path}"]`);
  await tile.scrollIntoViewIfNeeded();
  await waitForMediaCode(page);
  return tile;
}

/** Waits until tiles open with an animation: the code for it comes after the first screen. */
async function waitForMediaCode(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("/media-page-")),
  );
  await page.waitForLoadState("networkidle");
}

interface Found {
  readonly type: string;
  readonly link: string;
  readonly images: { readonly standard_resolution: { readonly width: number; height: number } };
}

/** The file that an image shows. */
async function fileOf(image: Locator): Promise<Buffer> {
  const url = await image.evaluate((found: HTMLImageElement) => found.currentSrc);
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

function expectBox(found: Box, wanted: Box): void {
  for (const side of ["left", "top", "width", "height"] as const) {
    expect(Math.abs(found[side] - wanted[side]), side).toBeLessThan(near);
  }
}

const isSharp = (picture: Pixels, wanted: Pixels): boolean =>
  detail(picture) > sharpEnough * detail(wanted);

/** Every frame is the file, cut at one place, and sharp. Returns that place. */
async function expectOnlyPicture(frames: readonly Frame[], file: Buffer): Promise<void> {
  const places: number[] = [];
  for (const frame of frames) {
    const { by, position } = await distanceFrom(file, frame);
    expect(by, `frame of ${Math.round(frame.box.width)} pixels`).toBeLessThan(same);
    expect(isSharp(frame.picture, await cover(file, frame.box, position))).toBe(true);
    const { width, height } = frame.box;
    // A box of the picture's own shape shows all of it, wherever it is cut.
    if (Math.abs(width / height - 1) < 0.1) places.push(position);
  }
  expect(Math.max(...places) - Math.min(...places)).toBeLessThan(0.06);
}

async function framesOf(page: Page): Promise<Frame[]> {
  const frames: Frame[] = [];
  for (const share of shares) frames.push(await frameAt(page, share));
  return frames;
}

test("opening: the tile grows into the picture, every frame shows only the picture, and closing shrinks it back", async ({
  signedIn: page,
  library,
}) => {
  const tile = await unevenTile(page, library);
  const picture = tile.locator("[data-picture]");
  const before = await pictureAt(page, picture);
  await tile.hover();
  await tile.click();
  await waitForAnimation(page);
  await expect.poll(() => isShown(stageImage(page))).toBe(true);
  const file = await fileOf(stageImage(page));

  const opening = await framesOf(page);
  expectBox(opening[0]?.box ?? before.box, before.box);
  expect(await difference(opening[0]?.picture ?? before.picture, before.picture)).toBeLessThan(
    same,
  );
  expectBox(opening.at(-1)?.box ?? before.box, await boxOf(stagePicture(page)));
  await expectOnlyPicture(opening, file);
  // The rest is there at once, and the list doesn't show through it.
  const field = await boxOf(mediaDialog(page).getByLabel("Your comment"));
  const fields = await Promise.all(opening.map(({ screen }) => cut(screen, field)));
  for (const one of fields) expect(await difference(one, fields.at(-1) ?? one)).toBeLessThan(1);

  await endAnimation(page);
  const open = await pictureAt(page, stagePicture(page));
  expect(await difference(open.picture, opening.at(-1)?.picture ?? before.picture)).toBeLessThan(1);

  await page.keyboard.press("Escape");
  await waitForAnimation(page);
  await expect(mediaDialog(page)).toHaveCount(0);
  const closing = await framesOf(page);
  expectBox(closing[0]?.box ?? before.box, open.box);
  expectBox(closing.at(-1)?.box ?? before.box, await boxOf(picture));
  await expectOnlyPicture(closing, file);
  await endAnimation(page);
  await expect(tile).toBeFocused();
});

test(
  "opening: before its file is there the picture starts as its tile, without blur, and becomes sharp once",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const tile = await unevenTile(page, library);
    const before = await pictureAt(page, tile.locator("[data-picture]"));
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(
      /\/files\/.*\/(low_resolution|standard_resolution|large|xlarge)\./,
      async (route) => {
        await isReleased;
        await route.continue();
      },
    );
    await tile.click();
    await waitForAnimation(page);
    const first = await frameAt(page, 0);
    expect(await difference(first.picture, before.picture)).toBeLessThan(same);
    expect(isSharp(first.picture, before.picture)).toBe(true);
    expect(await isShown(stageImage(page))).toBe(false);

    release();
    await expect.poll(() => isShown(stageImage(page))).toBe(true);
    const file = await fileOf(stageImage(page));
    const last = await frameAt(page, 1);
    await expectOnlyPicture([last], file);
    await endAnimation(page);
    await expectOnlyPicture([await pictureAt(page, stagePicture(page))], file);
  },
);

test("next: the picture was decoded ahead, so it is sharp without another request; closing goes to its tile", async ({
  signedIn: page,
  library,
}) => {
  const tile = await unevenTile(page, library);
  await tile.click();
  await waitForAnimation(page);
  await endAnimation(page);
  await expect.poll(() => isShown(stageImage(page))).toBe(true);
  await page.waitForLoadState("networkidle");
  const shown = await stageImage(page).getAttribute("src");
  await page.route(/\/files\//, () => {
    // Never answered.
  });
  await mediaDialog(page).getByRole("button", { name: "Next", exact: true }).press("Enter");
  await expect(stageImage(page)).not.toHaveAttribute("src", shown ?? "");
  const stepped = await pictureAt(page, stagePicture(page));
  await page.unroute(/\/files\//);
  await expectOnlyPicture([stepped], await fileOf(stageImage(page)));

  const file = await fileOf(stageImage(page));
  const address = new URL(page.url()).pathname;
  await page.goBack();
  await waitForAnimation(page);
  const next = page.locator(`[role="grid"] a[href="${address}"]`);
  const closing = await framesOf(page);
  expectBox(closing.at(-1)?.box ?? stepped.box, await boxOf(next.locator("[data-picture]")));
  await expectOnlyPicture(closing, file);
  await endAnimation(page);
  await expect(next).toBeFocused();

  await page.goForward();
  await waitForAnimation(page);
  const again = await frameAt(page, 0);
  expectBox(again.box, closing.at(-1)?.box ?? stepped.box);
});

test(
  "opening: a press during the animation ends it and acts at once",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const tile = await unevenTile(page, library);
    await tile.click();
    await waitForAnimation(page);
    await mediaDialog(page).getByRole("button", { name: "Close" }).click();
    await expect(mediaDialog(page)).toHaveCount(0);
    await waitForAnimation(page);
    await page.keyboard.press("l");
    await waitForNoAnimation(page);
    await expect(page.getByText("Removed from Liked.")).toBeVisible();
  },
);

/** Fails the test if a view transition begins. */
const forbidTransitions = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Document.prototype.startViewTransition = () => {
      throw new Error("A view transition began.");
    };
  });

async function openAndClose(page: Page, url: string, close: () => Promise<unknown>): Promise<void> {
  await page.goto(`${url}/liked`);
  await tiles(page).first().click();
  await expect(mediaDialog(page)).toBeVisible();
  await close();
  await expect(mediaDialog(page)).toHaveCount(0);
  await expect(tiles(page).first()).toBeFocused();
}

test(
  "closing: nothing is animated if the browser animates the way back itself",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.addInitScript(() => {
      Object.defineProperty(PopStateEvent.prototype, "hasUAVisualTransition", { get: () => true });
    });
    await openAndClose(page, library.url, async () => {
      await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
      await page.evaluate(() => {
        Document.prototype.startViewTransition = () => {
          throw new Error("A view transition began.");
        };
      });
      await page.goBack();
    });
  },
);

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test(
    "opening and closing: nothing is animated",
    desktopOnly,
    async ({ signedIn: page, library }) => {
      await forbidTransitions(page);
      await openAndClose(page, library.url, () => page.keyboard.press("Escape"));
    },
  );
});
