import { randomInt } from "node:crypto";
import { unixSeconds } from "../clock.ts";
import { createKeySource, type KeySource } from "../ids.ts";

/** Whole unix seconds. */
export function now(): number {
  return unixSeconds(Date.now);
}

/** The keys of what one command adds. */
export function freshKeys(): KeySource {
  return createKeySource(Date.now, () => BigInt(randomInt(2 ** 22)));
}
