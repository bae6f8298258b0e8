import type { FileContent } from "#server/database/schema.ts";
import { namedKey } from "#server/import/source-keys.ts";
import type { Numbers } from "./numbers.ts";

/** All that a generated library follows from. */
export interface Plan extends Numbers {
  readonly adaId: bigint;
  /** How many of the generated media she likes. */
  readonly ownLikes: number;
  readonly pictures: readonly [FileContent, ...FileContent[]];
  /** Empty where the demo has none: then there are none. */
  readonly clips: readonly FileContent[];
}

/** Between two people's numbers; a place stands half way. Prime to everything that is counted here. */
const stride = 4099n;
const halfWay = 2048n;

/** A person's key: 48 bits as everybody's, and no two alike by construction. */
export function personKey({ seed }: Numbers, number: number): bigint {
  return firstKey(seed) + BigInt(number) * stride;
}

export function locationKey({ seed }: Numbers, number: number): bigint {
  return firstKey(seed) + BigInt(number) * stride + halfWay;
}

function firstKey(seed: number): bigint {
  // Half of all 48 bits, so that the last of 200,000 is still one of them.
  return namedKey(`generate/${seed}`) >> 1n;
}
