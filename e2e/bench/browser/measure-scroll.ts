import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, type OpenPage, withPage } from "./open-page.ts";
import type { Frames } from "./probe-frames.ts";
import { isListRequest, repeatsIn } from "./traffic.ts";
import { scrollSpeed, wheelTo } from "./wheel.ts";

/** One stretch of a long scroll. */
export interface ScrollSegment {
  /** The share of frames that were not there in time. */
  readonly missed: number;
  readonly over50Per1000: number;
  /** The share of the speed asked for that was held. */
  readonly speed: number;
  /** The share of the screen without its photo. */
  readonly missing: number;
}

export interface RestingPage {
  readonly elements: number;
  readonly heapBytes: number;
}

export interface ScrollFigures {
  readonly to1000: ScrollSegment;
  readonly to3000: ScrollSegment;
  readonly at1000: RestingPage;
  readonly at3000: RestingPage;
  /** Null: the page was not taken so far. */
  readonly at30000: RestingPage | null;
  readonly listRequestsPer1000: number;
  readonly listRequestsTwice: number;
}

/** The long way is for what is left in memory, and need not take minutes. */
const fastSpeed = 12_000;

/** Scrolls down from the top and looks at frames, document and memory on the way; `isLong`: to 30,000 items. */
export const measureScroll = (
  place: BenchTarget,
  path: string,
  isLong: boolean,
): Promise<ScrollFigures> =>
  withPage(place, {}, async (open) => {
    await open.page.goto(place.origin + path, { waitUntil: "commit" });
    await open.page.waitForFunction(() => window.screenProbe?.firstScreen);
    await pause(1500);
    const to1000 = await scroll(open, 0, 1000);
    const at1000 = await measureAtRest(open);
    const to3000 = await scroll(open, 1000, 3000);
    const at3000 = await measureAtRest(open);
    const at30000 = isLong ? await farStanding(open) : null;
    const reached = await open.page.evaluate(() => window.framesProbe.reached());
    const list = open.traffic.sent().filter(isListRequest);
    return {
      to1000,
      at1000,
      to3000,
      at3000,
      at30000,
      listRequestsPer1000: list.length / (reached / 1000),
      listRequestsTwice: repeatsIn(list),
    };
  });

/** One stretch, from where the page stands, by the wheel. */
async function scroll(open: OpenPage, from: number, to: number): Promise<ScrollSegment> {
  await open.page.evaluate(() => window.framesProbe.start());
  const reached = await wheelTo(open, { toItem: to });
  const frames = await open.page.evaluate(() => window.framesProbe.stop());
  if (reached < to) throw new Error(`The scroll came only to item ${reached}.`);
  return stretchOf(frames, reached - from);
}

const stretchOf = (frames: Frames, items: number): ScrollSegment => ({
  missed: frames.missed / Math.max(1, frames.frames),
  over50Per1000: frames.over50 / (items / 1000),
  speed: (frames.pixels / Math.max(1, frames.ms) / scrollSpeed) * 1000,
  missing: frames.missing,
});

async function farStanding(open: OpenPage): Promise<RestingPage> {
  const reached = await wheelTo(open, { toItem: 30_000, speed: fastSpeed, patienceMs: 420_000 });
  if (reached < 30_000) throw new Error(`The scroll came only to item ${reached}.`);
  return measureAtRest(open);
}

/** What the document and the memory hold when all has come to rest. */
async function measureAtRest({ page, cdp }: OpenPage): Promise<RestingPage> {
  await pause(1500);
  // What the first collection lets go of may hold more, and only a second one takes that.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return {
    elements: await page.evaluate(() => document.getElementsByTagName("*").length),
    heapBytes: metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN,
  };
}
