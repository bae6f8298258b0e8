import { setTimeout as pause } from "node:timers/promises";
import type { OpenPage } from "./open-page.ts";
import type { SeenTile } from "./probe-screen.ts";
import { wheelTo } from "./wheel.ts";

/** How deep in the list one is before a tile is pressed. */
const depth = 400;

/** What has come to rest stays so. */
const restMs = 1000;

/** Scrolls down the liked page and picks a tile near the middle of the screen that is one photo. */
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
  if (tile === undefined) throw new Error("No photo stands on the screen.");
  return tile;
}

/** Presses a tile, and waits until its picture is painted. */
export async function press({ page }: OpenPage, tile: SeenTile) {
  await page.touchscreen.tap((tile.left + tile.right) / 2, (tile.top + tile.bottom) / 2);
  await page.waitForFunction(() => window.pressProbe.paintedAt, null, { timeout: 15_000 });
  return page.evaluate(() => ({
    pressedAt: window.pressProbe.pressedAt,
    paintedAt: window.pressProbe.paintedAt ?? Number.NaN,
  }));
}
