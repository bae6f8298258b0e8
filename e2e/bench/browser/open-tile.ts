import { setTimeout as pause } from "node:timers/promises";
import type { OpenPage } from "./open-page.ts";
import type { SeenTile } from "./probe-screen.ts";
import { wheelTo } from "./wheel.ts";

/** Index around which a tile is opened. */
const depth = 400;

/** Time for the page to settle. */
const restMs = 1000;

/** Scrolls down the liked page. Returns a tile near the middle of the screen that is a single photo. */
export async function goDeep(open: OpenPage, address: string): Promise<SeenTile> {
  const { page } = open;
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => window.screenProbe?.firstScreen);
  await wheelTo(open, { toItem: depth });
  await pause(restMs);
  await page.waitForFunction(() => window.screenProbe.missing() < 0.01);
  await pause(restMs);
  const tile = await page.evaluate(() => {
    const middle = innerHeight / 2;
    const off = ({ top, bottom }: SeenTile) => Math.abs((top + bottom) / 2 - middle);
    const photos = window.screenProbe.tiles().filter((one) => one.isPlainPhoto);
    return photos.toSorted((one, other) => off(one) - off(other))[0];
  });
  if (tile === undefined) throw new Error("No photo is on the screen.");
  return tile;
}

/** Taps a tile and waits until its picture is painted. */
export async function press({ page }: OpenPage, tile: SeenTile) {
  await page.touchscreen.tap((tile.left + tile.right) / 2, (tile.top + tile.bottom) / 2);
  await page.waitForFunction(() => window.pressProbe.paintedAt, null, { timeout: 15_000 });
  return page.evaluate(() => ({
    pressedAt: window.pressProbe.pressedAt,
    paintedAt: window.pressProbe.paintedAt ?? Number.NaN,
  }));
}
