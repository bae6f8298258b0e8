import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, type OpenPage, withPage } from "./open-page.ts";

/** Figures after one scroll down and back. */
export interface Round {
  /** Number of the last visible item before the way back. */
  readonly reached: number;
  /** JavaScript heap after a forced garbage collection. */
  readonly heapBytes: number;
  readonly elements: number;
  /** All nodes in memory, including detached ones. */
  readonly nodes: number;
  /** Share of missed frames. */
  readonly missed: number;
}

export interface FlatFigures {
  readonly rounds: readonly Round[];
}

const rounds = 10;
const farDown = 30_000;
const patienceMs = 25_000;
/** Faster than any thumb, so that the end is reached in time, past pages that are never fetched. */
const pixelsEachSecond = 100_000;

/**
 * Looks for leaks: scrolls 30,000 items down and back by the scrubber, ten times in one page. On the desktop
 * layout, which always shows the scrubber.
 */
export const measureFlat = (target: BenchTarget, path: string): Promise<FlatFigures> =>
  withPage(target, { device: "desk" }, async (open) => {
    await open.page.goto(target.origin + path, { waitUntil: "commit" });
    await open.page.getByRole("slider", { name: "Time" }).waitFor();
    const done: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const figures = await goDownAndBack(open);
      done.push(figures);
      process.stderr.write(`  round ${round}: ${JSON.stringify(figures)}\n`);
    }
    return { rounds: done };
  });

async function goDownAndBack(open: OpenPage): Promise<Round> {
  const { page, cdp } = open;
  await page.evaluate(() => window.framesProbe.start());
  const reached = await fling(open);
  const { frames, missed } = await page.evaluate(() => window.framesProbe.stop());
  if (reached < farDown) throw new Error(`The scroll only reached item ${reached}.`);
  await backByScrubber(open);
  // Objects freed by the first collection may release more, which only a second one frees.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const metric = (wanted: string) =>
    metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    reached,
    heapBytes: metric("JSHeapUsedSize"),
    elements: await page.evaluate(() => document.getElementsByTagName("*").length),
    nodes: metric("Nodes"),
    missed: missed / Math.max(1, frames),
  };
}

/** Scrolls down a little with every frame. Returns the number of the last visible item. */
const fling = ({ page }: OpenPage): Promise<number> =>
  page.evaluate(
    ({ toItem, speed, mostMs }) =>
      new Promise<number>((resolve) => {
        const beginMs = performance.now();
        let lastMs = beginMs;
        const onFrame = (now: number) => {
          // Caps the step after a late frame.
          window.scrollBy(0, (speed * Math.min(50, Math.max(0, now - lastMs))) / 1000);
          lastMs = now;
          const reached = window.framesProbe.reached();
          if (reached >= toItem || now - beginMs > mostMs) resolve(reached);
          else requestAnimationFrame(onFrame);
        };
        requestAnimationFrame(onFrame);
      }),
    { toItem: farDown, speed: pixelsEachSecond, mostMs: patienceMs },
  );

async function backByScrubber({ page }: OpenPage): Promise<void> {
  const track = await page.getByRole("slider", { name: "Time" }).boundingBox();
  if (track === null) throw new Error("The scrubber is not visible.");
  await page.mouse.click(track.x + track.width / 2, track.y + 1);
  // The scrubber goes to the first tile; the top of the page is a little higher.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForFunction(() => {
    const [first] = window.screenProbe.tiles();
    return first?.index === 0 && window.screenProbe.missing() < 0.01;
  });
  await pause(restMs);
}

/** Time for requests that are still in flight. */
const restMs = 1500;
