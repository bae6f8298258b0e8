/** The calls of one key in the last hour. */
export interface Tally {
  /** Including this call. */
  readonly count: number;
  /** Whole seconds until a call is within `limit` again, if there is none before. */
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

/** Sixty minutes in a ring. The first begins with the first call, so a burst expires to the second. */
interface Window {
  readonly startMs: number;
  readonly counts: Uint32Array;
  /** Number of the newest bucket, counted from `startMs`. */
  newest: number;
  total: number;
}

/**
 * Counts calls over a sliding hour, in memory. Forgets keys without a call for an hour, and above `capacity` the key
 * whose last call is longest ago.
 */
export function createSlidingWindows(capacity: number): SlidingWindows {
  // In the order of their last calls, because a Map keeps the order of insertion.
  const windows = new Map<string, Window>();
  return {
    count: (key, nowMs) => {
      const window = advance(windows.get(key), nowMs);
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

/** Removes what is older than an hour from a window; a new window if nothing is left. */
function advance(window: Window | undefined, nowMs: number): Window {
  if (window !== undefined) {
    // If the clock was set back, the newest bucket counts on.
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

/** Removes at most two windows per call, which is enough because a call adds at most one. */
function sweep(windows: Map<string, Window>, capacity: number, nowMs: number): void {
  let removed = 0;
  for (const [key, window] of windows) {
    const isSilent = bucketAt(window, nowMs) - window.newest >= buckets;
    if (removed === 2 || (!isSilent && windows.size <= capacity)) return;
    windows.delete(key);
    removed += 1;
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
