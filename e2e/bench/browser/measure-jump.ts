import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, withPage } from "./open-page.ts";
import { isListRequest } from "./traffic.ts";

export interface JumpFigures {
  readonly ms: number;
  /** Before it was painted. */
  readonly listRequests: number;
  /** Those that came after it, for what lies around. */
  readonly later: number;
  /** Which item stood first on the screen then. */
  readonly landedAt: number;
}

/** How far down the list the month lies that is jumped to, in items. */
const farAway = 60_000;

interface CountedMonth {
  readonly month: string;
  readonly count: number;
}

/**
 * Presses the scrubber where a month 60,000 items away lies. On a desk, whose scrubber is always there.
 * Null where the server does not count the months of a list.
 */
export function measureJump(place: BenchTarget, path: string): Promise<JumpFigures | null> {
  return withPage(place, { device: "desk" }, async ({ page, traffic }) => {
    const answer = page.waitForResponse(/\/keepsake\/months\/liked/);
    await page.goto(place.origin + path, { waitUntil: "commit" });
    const months = await answer;
    if (months.status() === 404) return null;
    // Our own server's answer, which its tests hold against the contract.
    const { data } = (await months.json()) as { readonly data: readonly CountedMonth[] };
    const { start, total } = pointInScrubber(data);
    const track = await page.getByRole("slider", { name: "Time" }).boundingBox();
    if (track === null) throw new Error("The scrubber is not to be seen.");
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
    if (!landed) throw new Error("Nobody has landed anywhere.");
    await pause(1500);
    const sent = traffic.sent(fromMs).filter(isListRequest);
    const listRequests = sent.filter(({ atMs }) => atMs < landed.at).length;
    const later = sent.length - listRequests;
    return { ms: landed.at - fromMs, listRequests, later, landedAt: landed.index };
  });
}

/** Where the first month begins that is far enough away. */
function pointInScrubber(months: readonly CountedMonth[]) {
  let total = 0;
  let start: number | null = null;
  for (const { count } of months) {
    if (start === null && total >= farAway) start = total;
    total += count;
  }
  if (start === null) throw new Error(`No month begins ${farAway} items away.`);
  return { start, total };
}
