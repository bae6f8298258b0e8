/** How long a picture is shown, in milliseconds. */
export const pictureMs = 5000;

/** Time that counts only while it runs. All times are in milliseconds of one clock. */
export interface StoryClock {
  readonly durationMs: number;
  /** Counted before it was last started. */
  readonly countedMs: number;
  /** When it was last started; null while it is stopped. */
  readonly startedAt: number | null;
}

export const createClock = (durationMs: number): StoryClock => ({
  durationMs,
  countedMs: 0,
  startedAt: null,
});

/** Starts a clock, or leaves a running one as it is. */
export const startClock = (clock: StoryClock, now: number): StoryClock =>
  clock.startedAt === null ? { ...clock, startedAt: now } : clock;

/** Stops a clock, which keeps what it has counted. */
export const stopClock = (clock: StoryClock, now: number): StoryClock => ({
  ...clock,
  countedMs: countedAt(clock, now),
  startedAt: null,
});

/** How much of its duration a clock has counted, from 0 to 1. */
export const shareAt = (clock: StoryClock, now: number): number =>
  countedAt(clock, now) / clock.durationMs;

/** How long a clock must still run to its end. */
export const remainingAt = (clock: StoryClock, now: number): number =>
  clock.durationMs - countedAt(clock, now);

function countedAt({ durationMs, countedMs, startedAt }: StoryClock, now: number): number {
  const counted = startedAt === null ? countedMs : countedMs + now - startedAt;
  return Math.min(durationMs, Math.max(0, counted));
}
