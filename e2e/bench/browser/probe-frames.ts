export interface Frames {
  /** Milliseconds from the first scroll event to the last. */
  readonly ms: number;
  readonly pixels: number;
  readonly frames: number;
  readonly missed: number;
  readonly over50: number;
  /** Mean share of the screen without its photo. */
  readonly missing: number;
}

export interface Vitals {
  /** The first contentful paint; infinite before it. */
  readonly firstPaintMs: number;
  readonly shift: number;
  readonly blockedMs: number;
}

export interface FramesProbe {
  start(): void;
  stop(): Frames;
  /** Number of the last visible item, from 1. */
  reached(): number;
  vitals(): Vitals;
}

declare global {
  interface Window {
    framesProbe: FramesProbe;
  }
}

const frameMs = 1000 / 60;
const sampleEveryMs = 200;

/** Runs in the page, after the screen probe: counts frames while the page is scrolled. */
export function installFramesProbe(times: {
  readonly frameMs: number;
  readonly sampleEveryMs: number;
}): void {
  const fresh = () => ({ running: false, last: 0, frames: 0, missed: 0, over50: 0 });
  let count = fresh();
  let scrolls: { readonly at: number; readonly y: number }[] = [];
  let samples: number[] = [];
  let sampling: ReturnType<typeof setInterval> | undefined;

  addEventListener("scroll", () => scrolls.push({ at: performance.now(), y: scrollY }), {
    passive: true,
  });
  const onFrame = (at: number) => {
    if (!count.running) return;
    const delta = at - count.last;
    if (count.last > 0) {
      const slots = Math.max(1, Math.round(delta / times.frameMs));
      count.frames += slots;
      count.missed += slots - 1;
      if (delta > 50) count.over50 += 1;
    }
    count.last = at;
    requestAnimationFrame(onFrame);
  };
  const start = () => {
    count = { ...fresh(), running: true };
    scrolls = [];
    samples = [];
    sampling = setInterval(() => samples.push(window.screenProbe.missing()), times.sampleEveryMs);
    requestAnimationFrame(onFrame);
  };
  const stop = (): Frames => {
    clearInterval(sampling);
    const { frames, missed, over50 } = count;
    count = fresh();
    const [first, last] = [scrolls[0], scrolls.at(-1)];
    return {
      frames,
      missed,
      over50,
      ms: first && last ? last.at - first.at : 0,
      pixels: first && last ? last.y - first.y : 0,
      missing: samples.reduce((sum, one) => sum + one, 0) / Math.max(1, samples.length),
    };
  };
  const reached = () => Math.max(0, ...window.screenProbe.tiles().map((tile) => tile.index + 1));
  window.framesProbe = {
    start,
    stop,
    reached,
    vitals: () => ({ firstPaintMs: Number.NaN, shift: 0, blockedMs: 0 }),
  };
}

/** Runs in the page, after the frames probe: sums layout shifts and blocking time. */
export function installVitalsProbe(): void {
  let shift = 0;
  let firstPaint = Number.POSITIVE_INFINITY;
  const tasks: PerformanceEntry[] = [];
  const observe = (type: string, each: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
    });
  observe("layout-shift", (entry) => {
    if ("value" in entry && "hadRecentInput" in entry && !entry.hadRecentInput) {
      shift += Number(entry.value);
    }
  });
  observe("longtask", (task) => tasks.push(task));
  observe("paint", (entry) => {
    if (entry.name === "first-contentful-paint") firstPaint = entry.startTime;
  });
  window.framesProbe.vitals = () => ({
    firstPaintMs: firstPaint,
    shift,
    blockedMs: tasks
      .filter((task) => task.startTime + task.duration > firstPaint)
      .reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
  });
}

export const frameTimes = { frameMs, sampleEveryMs };
