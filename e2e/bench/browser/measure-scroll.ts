import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, type OpenPage, withPage } from "./open-page.ts";
import type { Frames } from "./probe-frames.ts";
import { isListRequest, repeatsIn } from "./traffic.ts";
import { scrollSpeed, wheelTo } from "./wheel.ts";

/** Figures of a part of a long scroll. */
export interface ScrollSegment {
  /** Share of missed frames. */
  readonly missed: number;
  readonly over50Per1000: number;
  /** Share of the requested speed that was reached. */
  readonly speed: number;
  /** Share of the screen without its photo. */
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
  /** Null: the scroll did not go so far. */
  readonly at30000: RestingPage | null;
  readonly listRequestsPer1000: number;
  readonly listRequestsTwice: number;
}

/** For the long scroll, which only measures memory. */
const fastSpeed = 12_000;

/** Scrolls down and measures frames, elements and memory, to 3,000 items or, with `isLong`, to 30,000. */
export const measureScroll = (
  target: BenchTarget,
  path: string,
  isLong: boolean,
): Promise<ScrollFigures> =>
  withPage(target, {}, async (open) => {
    await open.page.goto(target.origin + path, { waitUntil: "commit" });
    await open.page.waitForFunction(() => window.screenProbe?.firstScreen);
    await pause(1500);
    const to1000 = await scroll(open, 0, 1000);
    const at1000 = await measureAtRest(open);
    const to3000 = await scroll(open, 1000, 3000);
    const at3000 = await measureAtRest(open);
    const at30000 = isLong ? await measureAt30000(open) : null;
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

/** Scrolls by the wheel from item `from`, the current one, to item `to`. */
async function scroll(open: OpenPage, from: number, to: number): Promise<ScrollSegment> {
  await open.page.evaluate(() => window.framesProbe.start());
  const reached = await wheelTo(open, { toItem: to });
  const frames = await open.page.evaluate(() => window.framesProbe.stop());
  if (reached < to) throw new Error(`The scroll only reached item ${reached}.`);
  return segmentOf(frames, reached - from);
}

const segmentOf = (frames: Frames, items: number): ScrollSegment => ({
  missed: frames.missed / Math.max(1, frames.frames),
  over50Per1000: frames.over50 / (items / 1000),
  speed: (frames.pixels / Math.max(1, frames.ms) / scrollSpeed) * 1000,
  missing: frames.missing,
});

async function measureAt30000(open: OpenPage): Promise<RestingPage> {
  const reached = await wheelTo(open, { toItem: 30_000, speed: fastSpeed, patienceMs: 420_000 });
  if (reached < 30_000) throw new Error(`The scroll only reached item ${reached}.`);
  return measureAtRest(open);
}

/** Elements and heap once nothing is in flight. */
async function measureAtRest({ page, cdp }: OpenPage): Promise<RestingPage> {
  await pause(1500);
  // Objects freed by the first collection may release more, which only a second one frees.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return {
    elements: await page.evaluate(() => document.getElementsByTagName("*").length),
    heapBytes: metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN,
  };
}
