/** Speed is measured over this time, so that it neither jumps nor lags. */
const windowMs = 10_000;
/** A speed is not known before. */
const leastMs = 1000;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** Measures the speed of a transfer. */
export function createTransferRate() {
  let samples: Sample[] = [];
  return {
    /** Notes how many bytes of all have been transferred. */
    note(sample: Sample): void {
      samples = [...samples.filter(({ atMs }) => sample.atMs - atMs <= windowMs), sample];
    },
    /** Forgets what was noted, because a pause is no slow transfer. */
    reset(): void {
      samples = [];
    },
    /** Null until it is known. */
    bytesPerSecond(): number | null {
      const first = samples[0];
      const last = samples.at(-1);
      if (!first || !last || last.atMs - first.atMs < leastMs) return null;
      return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs));
    },
  };
}
