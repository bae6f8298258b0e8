import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, type OpenPage, withPage } from "./open-page.ts";

/** After one way down and back. */
export interface Round {
  /** The last item that was seen before the way back. */
  readonly reached: number;
  /** What a forced collection leaves. */
  readonly heapBytes: number;
  readonly elements: number;
  /** All nodes that the browser holds, those that are in no document any more among them. */
  readonly nodes: number;
  /** The share of frames that were not there in time. */
  readonly missed: number;
}

export interface FlatFigures {
  readonly rounds: readonly Round[];
}

const rounds = 10;
const farDown = 30_000;
const patienceMs = 25_000;
/** Nobody's thumb: so the end is reached in time, over pages that were never read. */
const pixelsEachSecond = 100_000;

/**
 * Scrolls 30,000 items down and comes back by the scrubber, again and again in one page, to see whether
 * anything is left behind. On a desk, whose scrubber is always there.
 */
export const measureFlat = (place: BenchTarget, path: string): Promise<FlatFigures> =>
  withPage(place, { device: "desk" }, async (open) => {
    await open.page.goto(place.origin + path, { waitUntil: "commit" });
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
  if (reached < farDown) throw new Error(`The scroll came only to item ${reached}.`);
  await backByScrubber(open);
  // What the first collection lets go of may hold more, and only a second one takes that.
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

/** Down by a little with every frame; gives the last item that was seen. */
const fling = ({ page }: OpenPage): Promise<number> =>
  page.evaluate(
    ({ toItem, speed, mostMs }) =>
      new Promise<number>((resolve) => {
        const beginMs = performance.now();
        let lastMs = beginMs;
        const onFrame = (now: number) => {
          // A frame that came late is no reason for a leap.
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
  if (track === null) throw new Error("The scrubber is not to be seen.");
  await page.mouse.click(track.x + track.width / 2, track.y + 1);
  // It leads to the first tile; what stands above the list is a little farther.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForFunction(() => {
    const [first] = window.screenProbe.tiles();
    return first?.index === 0 && window.screenProbe.missing() < 0.01;
  });
  await pause(restMs);
}

/** What is on its way when one comes back arrives. */
const restMs = 1500;
