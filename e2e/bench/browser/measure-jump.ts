import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, withPage } from "./open-page.ts";
import { isListRequest } from "./traffic.ts";

export interface JumpFigures {
  readonly ms: number;
  /** List requests before the pictures were painted. */
  readonly listRequests: number;
  /** List requests after that, for the surroundings. */
  readonly later: number;
  /** Index of the first visible item. */
  readonly landedAt: number;
}

/** Distance of the jump, in items. */
const farAway = 60_000;

interface CountedMonth {
  readonly month: string;
  readonly count: number;
}

/**
 * Jumps to a month 60,000 items away by the scrubber, on the desktop layout, which always shows it. Null if the
 * server does not count a list's months.
 */
export function measureJump(target: BenchTarget, path: string): Promise<JumpFigures | null> {
  return withPage(target, { device: "desk" }, async ({ page, traffic }) => {
    const response = page.waitForResponse(/\/keepsake\/months\/liked/);
    await page.goto(target.origin + path, { waitUntil: "commit" });
    const months = await response;
    if (months.status() === 404) return null;
    // The server's own tests check this response against the contract.
    const { data } = (await months.json()) as { readonly data: readonly CountedMonth[] };
    const { start, total } = findMonthStart(data);
    const track = await page.getByRole("slider", { name: "Time" }).boundingBox();
    if (track === null) throw new Error("The scrubber is not visible.");
    await pause(1500);
    await page.mouse.move(
      track.x + track.width / 2,
      track.y + (track.height * start) / (total - 1),
    );
    const fromMs = await page.evaluate(() => performance.timeOrigin + performance.now());
    await page.mouse.down();
    await page.mouse.up();
    const landing = await page.waitForFunction(
      (least) => {
        const [first] = window.screenProbe.tiles();
        const isThere = first && first.index >= least && window.screenProbe.missing() < 0.01;
        return isThere && { at: performance.timeOrigin + performance.now(), index: first.index };
      },
      start * 0.98,
      { timeout: 20_000 },
    );
    const landed = await landing.jsonValue();
    if (!landed) throw new Error("The jump did not finish.");
    await pause(1500);
    const sent = traffic.sent(fromMs).filter(isListRequest);
    const listRequests = sent.filter(({ atMs }) => atMs < landed.at).length;
    const later = sent.length - listRequests;
    return { ms: landed.at - fromMs, listRequests, later, landedAt: landed.index };
  });
}

/** Index at which the first month after `farAway` items starts, and the number of all items. */
function findMonthStart(months: readonly CountedMonth[]) {
  let total = 0;
  let start: number | null = null;
  for (const { count } of months) {
    if (start === null && total >= farAway) start = total;
    total += count;
  }
  if (start === null) throw new Error(`No month begins ${farAway} items away.`);
  return { start, total };
}
