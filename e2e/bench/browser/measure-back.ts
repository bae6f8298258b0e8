import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, type OpenPage, withPage } from "./open-page.ts";
import { goDeep, press } from "./open-tile.ts";
import type { SeenTile } from "./probe-screen.ts";
import { isListRequest, isPicture } from "./traffic.ts";

export interface BackFigures {
  /** Distance of the tile from its earlier position; null if it is gone. */
  readonly pixelsOff: number | null;
  readonly listRequests: number;
  /** Pictures that were fetched a second time. */
  readonly picturesAgain: number;
  readonly wasKept: boolean;
}

interface Way {
  /** Leaves the list. */
  readonly leave: (open: OpenPage, tile: SeenTile) => Promise<unknown>;
  readonly comeBack: (open: OpenPage) => Promise<unknown>;
  readonly hasBackForwardCache?: boolean;
}

const byHistory = ({ page }: OpenPage) => page.evaluate(() => history.back());
const toAnotherDocument = ({ page }: OpenPage) =>
  page.evaluate(() => location.assign("/healthz")).then(() => page.waitForURL("**/healthz"));

/** The ways to leave a list and come back. */
const ways = {
  "by the button": {
    leave: press,
    comeBack: ({ page }) => page.getByRole("button", { name: "Close" }).click(),
  },
  "by history": { leave: press, comeBack: byHistory },
  "from a reload of the opened address": {
    leave: press,
    // The reload may already fetch the list behind the picture.
    comeBack: async (open) => {
      await open.page.reload({ waitUntil: "commit" });
      await open.page.waitForFunction(() => window.pressProbe?.isOpen());
      await pause(settleMs);
      await byHistory(open);
    },
  },
  "from another document": { leave: toAnotherDocument, comeBack: byHistory },
  "from another document, with the back/forward cache": {
    leave: toAnotherDocument,
    comeBack: byHistory,
    hasBackForwardCache: true,
  },
} as const satisfies Record<string, Way>;

export type WayName = keyof typeof ways;

const isWayName = (name: string): name is WayName => name in ways;
export const wayNames: readonly WayName[] = Object.keys(ways).filter(isWayName);

/** Time for late requests, for example a refetched list. */
const settleMs = 2000;

/** Leaves the list, comes back, and compares the tile's position. */
export function measureBack(
  target: BenchTarget,
  path: string,
  name: WayName,
): Promise<BackFigures> {
  const way: Way = ways[name];
  const { hasBackForwardCache = false } = way;
  return withPage(target, { hasBackForwardCache }, async (open) => {
    const { page, traffic } = open;
    const tile = await goDeep(open, target.origin + path);
    await way.leave(open, tile);
    await pause(settleMs);
    const before = traffic.sent();
    const fromMs = await page.evaluate(() => performance.timeOrigin + performance.now());
    await way.comeBack(open);
    await page.waitForURL(({ pathname }) => pathname === path, { waitUntil: "commit" });
    await pause(settleMs);
    const isThere = await page
      .waitForFunction(() => window.screenProbe?.missing() < 0.01, null, { timeout: 10_000 })
      .catch(() => null);
    const seen = isThere && (await page.evaluate(() => window.screenProbe.tiles()));
    const found = seen?.find(({ address }) => address === tile.address);
    const sent = traffic.sent(fromMs);
    const known = new Set(before.map(({ url }) => url));
    return {
      pixelsOff: found ? Math.abs(found.top - tile.top) : null,
      listRequests: sent.filter(isListRequest).length,
      picturesAgain: sent.filter((one) => isPicture(one) && known.has(one.url)).length,
      wasKept: await page.evaluate(() => window.pressProbe.wasKept),
    };
  });
}
