/** What was counted for one key in the hour that ends now. */
export interface Tally {
  /** This call included. */
  readonly count: number;
  /** Whole seconds until a call would be within `limit` again, if none is made before. */
  readonly secondsUntil: (limit: number) => number;
}

export interface SlidingWindows {
  /** Counts one call; `nowMs` in milliseconds since 1970. */
  readonly count: (key: string, nowMs: number) => Tally;
  /** How many keys are held. */
  readonly size: () => number;
}

const bucketMs = 60_000;
const buckets = 60;

/** Sixty minutes in a ring, the first of which begins with the first call: a burst leaves to the second. */
interface Window {
  readonly startMs: number;
  readonly counts: Uint32Array;
  /** The newest bucket, counted from the start and not from the ring's. */
  newest: number;
  total: number;
}

/**
 * Counts calls over the hour that slides, in memory alone. Of more than `capacity` keys the one longest
 * silent is forgotten, and so is whoever has been silent for an hour.
 */
export function createSlidingWindows(capacity: number): SlidingWindows {
  // In the order of their last calls, which a Map keeps.
  const windows = new Map<string, Window>();
  return {
    count: (key, nowMs) => {
      const window = moved(windows.get(key), nowMs);
      windows.delete(key);
      windows.set(key, window);
      sweep(windows, capacity, nowMs);
      const slot = window.newest % buckets;
      window.counts[slot] = (window.counts[slot] ?? 0) + 1;
      window.total += 1;
      return { count: window.total, secondsUntil: (limit) => secondsUntil(window, limit, nowMs) };
    },
    size: () => windows.size,
  };
}

/** The window with what is older than an hour taken out; a new one where nothing is left. */
function moved(window: Window | undefined, nowMs: number): Window {
  if (window !== undefined) {
    // A clock that was set back counts on in the newest bucket.
    const newest = Math.max(window.newest, bucketAt(window, nowMs));
    const steps = Math.min(newest - window.newest, buckets);
    for (let step = 1; step <= steps; step += 1) {
      const slot = (window.newest + step) % buckets;
      window.total -= window.counts[slot] ?? 0;
      window.counts[slot] = 0;
    }
    window.newest = newest;
    if (window.total > 0) return window;
  }
  return { startMs: nowMs, counts: new Uint32Array(buckets), newest: 0, total: 0 };
}

/** A few at a time: each call brings one key at most, so two are always enough. */
function sweep(windows: Map<string, Window>, capacity: number, nowMs: number): void {
  let looked = 0;
  for (const [key, window] of windows) {
    const isSilent = bucketAt(window, nowMs) - window.newest >= buckets;
    if (looked === 2 || (!isSilent && windows.size <= capacity)) return;
    windows.delete(key);
    looked += 1;
  }
}

function secondsUntil(window: Window, limit: number, nowMs: number): number {
  let left = window.total;
  let bucket = Math.max(0, window.newest - buckets + 1);
  while (bucket < window.newest) {
    left -= window.counts[bucket % buckets] ?? 0;
    if (left < limit) break;
    bucket += 1;
  }
  const freeMs = window.startMs + (bucket + buckets) * bucketMs;
  return Math.max(1, Math.ceil((freeMs - nowMs) / 1000));
}

function bucketAt({ startMs }: Window, nowMs: number): number {
  return Math.floor((nowMs - startMs) / bucketMs);
}
