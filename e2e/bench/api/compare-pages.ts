import { spreadOf } from "#e2e/bench/figures.ts";
import type { Connection } from "./open-connection.ts";

/** The middle of how long one page takes and another, asked in turns. */
export interface Comparison {
  readonly baseMs: number;
  readonly otherMs: number;
}

/** Pages of one kind, and where they are asked for. */
export interface Side {
  readonly line: Connection;
  readonly paths: readonly string[];
}

const mostMs = 30_000;

/** Asks the pages of both sides one after the other and in turns, so that what disturbs one disturbs both. */
export async function comparePages(base: Side, other: Side, rounds: number): Promise<Comparison> {
  const taken: { base: number[]; other: number[] } = { base: [], other: [] };
  const turns = Math.max(base.paths.length, other.paths.length);
  const startMs = performance.now();
  // The first round fills the caches, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    if (round > 1 && performance.now() - startMs > mostMs) break;
    if (round === 1) for (const side of [taken.base, taken.other]) side.length = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      taken.base.push(await msOf(base, turn));
      taken.other.push(await msOf(other, turn));
    }
  }
  return { baseMs: middleOf(taken.base), otherMs: middleOf(taken.other) };
}

async function msOf({ line, paths }: Side, turn: number): Promise<number> {
  return (await line.ask(paths[turn % paths.length] ?? "")).ms;
}

const middleOf = (values: readonly number[]) => spreadOf(values)?.median ?? Number.NaN;
