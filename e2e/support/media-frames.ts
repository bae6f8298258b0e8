import { expect, type Locator, type Page } from "playwright/test";
import sharp, { type Sharp } from "sharp";

/** In CSS pixels of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** RGB, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** Pauses every animation between a tile and its media when it begins, however slow the machine is. Call before `goto`. */
export async function pauseMediaAnimations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const start = Document.prototype.startViewTransition;
    Document.prototype.startViewTransition = function startPaused(update) {
      const transition = start.call(this, update);
      transition.ready.then(
        () => {
          for (const animation of document.getAnimations()) animation.pause();
        },
        () => {},
      );
      return transition;
    };
  });
}

const group = "::view-transition-group(media-picture)";

/** How many animations of a picture between its tile and its media are running or paused. */
const running = (page: Page): Promise<number> =>
  page.evaluate(
    (pseudo) =>
      document
        .getAnimations()
        .filter(({ effect }) => effect instanceof KeyframeEffect && effect.pseudoElement === pseudo)
        .length,
    group,
  );

export const waitForAnimation = (page: Page): Promise<void> =>
  expect.poll(() => running(page)).toBeGreaterThan(0);

export const waitForNoAnimation = (page: Page): Promise<void> =>
  expect.poll(() => running(page)).toBe(0);

/** Lets the paused animations end. */
export async function endAnimation(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      const { endTime } = animation.effect?.getComputedTiming() ?? {};
      if (endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
  await waitForNoAnimation(page);
}

export interface Frame {
  readonly box: Box;
  readonly picture: Pixels;
  readonly screen: Buffer;
}

/** What the window shows when a share of the paused animation has passed, and its moving picture. */
export async function frameAt(page: Page, share: number): Promise<Frame> {
  await page.evaluate((passed) => {
    for (const animation of document.getAnimations()) {
      const { endTime } = animation.effect?.getComputedTiming() ?? {};
      if (typeof endTime === "number" && Number.isFinite(endTime)) {
        animation.currentTime = endTime * passed;
      }
    }
  }, share);
  const box = await page.evaluate((pseudo) => {
    const { width, height, transform } = getComputedStyle(document.documentElement, pseudo);
    const { e: left, f: top } = new DOMMatrix(transform);
    return { left, top, width: Number.parseFloat(width), height: Number.parseFloat(height) };
  }, group);
  const screen = await page.screenshot({ scale: "css" });
  return { box, picture: await cut(screen, box), screen };
}

/** What the window shows at an element. */
export async function pictureAt(page: Page, element: Locator): Promise<Frame> {
  const box = await boxOf(element);
  const screen = await page.screenshot({ scale: "css" });
  return { box, picture: await cut(screen, box), screen };
}

export const boxOf = (element: Locator): Promise<Box> =>
  element.evaluate((found) => {
    const { left, top, width, height } = found.getBoundingClientRect();
    return { left, top, width, height };
  });

/** Pixels at the edge of a box that are left out: it may lie between two pixels, and has round corners. */
const edge = 4;

/** The part of a screenshot inside a box. */
export async function cut(screen: Buffer, { left, top, width, height }: Box): Promise<Pixels> {
  const image = sharp(screen);
  const { width: screenWidth, height: screenHeight } = await image.metadata();
  const [x, y] = [Math.max(0, Math.ceil(left + edge)), Math.max(0, Math.ceil(top + edge))];
  const region = {
    left: x,
    top: y,
    width: Math.min(screenWidth, Math.floor(left + width - edge)) - x,
    height: Math.min(screenHeight, Math.floor(top + height - edge)) - y,
  };
  return pixelsOf(image.extract(region));
}

async function pixelsOf(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A file in the smallest size that covers a box. */
async function covering(file: Buffer, box: Box): Promise<Pixels> {
  const { width = 1, height = 1 } = await sharp(file).metadata();
  const scale = Math.max(box.width / width, box.height / height);
  const size = [Math.round(width * scale), Math.round(height * scale)] as const;
  return pixelsOf(sharp(file).resize(...size, { fit: "fill" }));
}

/** The pixels of a file as a box shows it: covering it, cut at `position`, from 0 to 1 along its longer side. */
export async function cover(file: Buffer, box: Box, position: number): Promise<Pixels> {
  return cutAt(await covering(file, box), box, position);
}

async function cutAt(whole: Pixels, box: Box, position: number): Promise<Pixels> {
  const width = Math.min(Math.round(box.width), whole.width);
  const height = Math.min(Math.round(box.height), whole.height);
  const left = Math.round((whole.width - width) * position);
  const top = Math.round((whole.height - height) * position);
  const region = { left: left + edge, top: top + edge, width: width - 2 * edge };
  return pixelsOf(rawImage(whole).extract({ ...region, height: height - 2 * edge }));
}

/** Pixels of the longer side at which pictures are compared, because ways of scaling differ in the finest detail. */
const comparedSide = 80;

/** The mean difference of two pictures, from 0 to 255 a channel. */
export async function difference(one: Pixels, other: Pixels): Promise<number> {
  const scale = comparedSide / Math.max(one.width, one.height);
  const size = [Math.round(one.width * scale), Math.round(one.height * scale)] as const;
  const [a, b] = await Promise.all(
    [one, other].map((each) => pixelsOf(rawImage(each).resize(...size, { fit: "fill" }))),
  );
  let sum = 0;
  for (const [at, value] of (a?.data ?? []).entries()) sum += Math.abs(value - (b?.data[at] ?? 0));
  return sum / (a?.data.length ?? 1);
}

/** How far a frame is from the file as its box would show it, and at which place of the cut it is nearest. */
export async function distanceFrom(file: Buffer, { box, picture }: Frame) {
  const whole = await covering(file, box);
  let best = { by: Number.POSITIVE_INFINITY, position: 0 };
  for (let place = 0; place <= 40; place += 1) {
    const position = place / 40;
    const by = await difference(picture, await cutAt(whole, box, position));
    if (by < best.by) best = { by, position };
  }
  return best;
}

const rawImage = ({ data, width, height }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });

/** How much detail a picture has: the mean difference of neighbouring pixels. A blurred one has less. */
export function detail({ data, width, height }: Pixels): number {
  let sum = 0;
  for (let row = 0; row < height; row += 1) {
    for (let at = row * width * 3; at < (row * width + width - 1) * 3; at += 1) {
      sum += Math.abs((data[at] ?? 0) - (data[at + 3] ?? 0));
    }
  }
  return sum / data.length;
}
