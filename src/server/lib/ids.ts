import { largestKey, shortcodeDigits } from "#contract/rules/shortcode.ts";

/**
 * Keys, shortcodes and the times inside them (v1 notes, 0.7 and 0.9).
 *
 *   key >> 23  = milliseconds since the v1 epoch      (media, likes, comments)
 *   media id   = "<key>_<owner key>"
 *   shortcode  = the key in base 64, most significant digit first, no padding
 *
 * A key is a bigint everywhere: most exceed 2^53.
 */
export const v1EpochMs = 1_314_220_021_721n;
export const lowBits = 23n;
const lowMask = (1n << lowBits) - 1n;

/**
 * The key of something that happened at `ms` (milliseconds since 1970). Before the v1 epoch it is the milliseconds
 * themselves, which are below all snowflakes except those of the epoch's first minutes. The low 23 bits of `low` fill
 * the bits below the time.
 */
export function keyAt(ms: number, low: bigint): bigint {
  const since = BigInt(ms) - v1EpochMs;
  return since < 0n ? BigInt(ms) : (since << lowBits) | (low & lowMask);
}

/** The time of a key, in milliseconds since 1970. */
export function msOf(key: bigint): number {
  return Number(key < v1EpochMs ? key : (key >> lowBits) + v1EpochMs);
}

/** The smallest key for the time `ms`, or the largest key if no key can have that time. */
export function firstKeyAt(ms: number): bigint {
  const key = keyAt(ms, 0n);
  return key <= largestKey ? key : largestKey;
}

/** Whether a text is 128 bits in hex, as a client's id or a file's key. */
export const isHexId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** Parses a key: only digits, at most 2^63 - 1. Null for anything else. */
export function parseKey(text: string): bigint | null {
  if (!/^\d{1,19}$/.test(text)) return null;
  const key = BigInt(text);
  return key <= largestKey ? key : null;
}

/** Reads a user id, where "self" means the reader. Null for anything else. */
export function parseUserId(text: string, readerId: bigint): bigint | null {
  return text === "self" ? readerId : parseKey(text);
}

/** Reads "<key>_<owner>" or a bare key, as v1 accepted both. Null for anything else. */
export function parseMediaKey(text: string): bigint | null {
  const [key = "", owner, ...rest] = text.split("_");
  if (rest.length > 0) return null;
  if (owner !== undefined && parseKey(owner) === null) return null;
  return parseKey(key);
}

export function formatMediaId(key: bigint, owner: bigint): string {
  return `${key}_${owner}`;
}

/** A shortcode's last digits, six bits each, are formatted separately, because numbers are ten times as fast as bigints. */
const lastDigits = 5;
const lastBits = BigInt(6 * lastDigits);
const lastMask = (1n << lastBits) - 1n;

/** 1667121369441597934 -> "Bcizg1_B3nu". */
export function formatShortcode(key: bigint): string {
  const high = Number(key >> lastBits);
  const low = Number(key & lastMask);
  return high === 0 ? digitsOf(low, 1) : digitsOf(high, 1) + digitsOf(low, lastDigits);
}

/** A number in the shortcode's digits, at least `least` of them. */
function digitsOf(number: number, least: number): string {
  let rest = number;
  let digits = "";
  while (rest > 0 || digits.length < least) {
    digits = shortcodeDigits.charAt(rest % 64) + digits;
    rest = Math.floor(rest / 64);
  }
  return digits;
}

/** Returns keys that grow with every call, even if the clock stops or goes back. */
export type KeySource = () => bigint;

/**
 * The largest key made from a time, in June 2046: later clocks are ignored. The range above is for keys that only
 * count up.
 */
export const largestNewKey = largestKey - (1n << 52n);

/**
 * `now` returns milliseconds since 1970, `low` random low bits for the first key of each millisecond, `newest` the
 * library's largest key. If that is ahead of the clock, keys continue from it in random steps, because another process
 * may continue from the same key.
 */
export function createKeySource(
  now: () => number,
  low: () => bigint,
  newest: () => bigint = () => 0n,
): KeySource {
  let last = 0n;
  return () => {
    const fresh = keyAt(now(), low());
    const known = newest();
    if (known > last) last = known;
    if (fresh > last && fresh <= largestNewKey) last = fresh;
    else last += isSameMoment(fresh, last) ? 1n : 1n + low();
    return last;
  };
}

const isSameMoment = (one: bigint, other: bigint) => one >> lowBits === other >> lowBits;
