import { spreadOf } from "#e2e/bench/figures.ts";
import type { Connection } from "./open-connection.ts";

/** Median times of two sets of pages that were requested in turns. */
export interface Comparison {
  readonly baseMs: number;
  readonly otherMs: number;
}

/** A set of pages and the connection to request them. */
export interface Side {
  readonly connection: Connection;
  readonly paths: readonly string[];
}

const mostMs = 30_000;

/** Requests the pages of both sides in turns, so that a disturbance affects both. */
export async function comparePages(base: Side, other: Side, rounds: number): Promise<Comparison> {
  const taken: { base: number[]; other: number[] } = { base: [], other: [] };
  const turns = Math.max(base.paths.length, other.paths.length);
  const startMs = performance.now();
  // Round 0 fills the caches and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    if (round > 1 && performance.now() - startMs > mostMs) break;
    if (round === 1) for (const side of [taken.base, taken.other]) side.length = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      taken.base.push(await msOf(base, turn));
      taken.other.push(await msOf(other, turn));
    }
  }
  return { baseMs: medianOf(taken.base), otherMs: medianOf(taken.other) };
}

async function msOf({ connection, paths }: Side, turn: number): Promise<number> {
  return (await connection.get(paths[turn % paths.length] ?? "")).ms;
}

const medianOf = (values: readonly number[]) => spreadOf(values)?.median ?? Number.NaN;
