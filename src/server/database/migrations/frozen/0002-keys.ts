// How step 0002 made keys of times. Frozen: today's code is in lib/ids.ts.

const v1EpochMs = 1_314_220_021_721n;
const lowBits = 23n;
const lowMask = (1n << lowBits) - 1n;

/** The key of something that happened at `ms` (milliseconds since 1970); `low` fills the bits below the time. */
export function keyAt(ms: number, low: bigint): bigint {
  const since = BigInt(ms) - v1EpochMs;
  return since < 0n ? BigInt(ms) : (since << lowBits) | (low & lowMask);
}
