import type { FileContent } from "#server/database/schema.ts";
import { namedKey } from "#server/import/source-keys.ts";

/** The requested sizes. The same numbers make the same library. */
export interface Numbers {
  readonly users: number;
  readonly media: number;
  /** The number of media that ada likes; if there are fewer media, others give the rest. */
  readonly likes: number;
  readonly seed: number;
}

/** Limits. At least 40 people include each kind; up to five million media have unique keys. */
export const bounds = {
  users: { least: 40, most: 200_000 },
  media: { least: 1, most: 5_000_000 },
  likes: { least: 0, most: 5_000_000 },
  seed: { least: 0, most: 4_294_967_295 },
} as const satisfies Record<keyof Numbers, { readonly least: number; readonly most: number }>;

/** Everything that a generated library depends on. */
export interface Plan extends Numbers {
  readonly adaId: bigint;
  /** The number of generated media that ada likes. */
  readonly ownLikes: number;
  readonly pictures: readonly [FileContent, ...FileContent[]];
  /** May be empty; then no clips are generated. */
  readonly clips: readonly FileContent[];
}

/** The distance between two people's keys, a prime. Keys of locations are half way between. */
const stride = 4099n;
const halfWay = 2048n;

/** A person's key: 48 bits like all people's, and unique. */
export function personKey({ seed }: Numbers, number: number): bigint {
  return firstKey(seed) + BigInt(number) * stride;
}

export function generatedLocationKey({ seed }: Numbers, number: number): bigint {
  return firstKey(seed) + BigInt(number) * stride + halfWay;
}

function firstKey(seed: number): bigint {
  // 47 bits, so that the key of the last of 200,000 people has 48.
  return namedKey(`generate/${seed}`) >> 1n;
}
