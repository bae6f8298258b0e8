import { setTimeout as pause } from "node:timers/promises";
import { type Connection, openConnection } from "#e2e/bench/api/open-connection.ts";
import type { OpenLibrary } from "#e2e/bench/api/open-library.ts";
import { type Answered, startCallers } from "./busy-callers.ts";

export interface LightFigures {
  /** Milliseconds of each light call. */
  readonly idleMs: readonly number[];
  readonly besideMs: readonly number[];
  readonly heavyMs: readonly number[];
  readonly answered: Answered;
}

const heavyCallers = 16;
const calls = 400;
const heavySamples = 20;
const longestMs = 10_000;

/** Measures light calls of one token alone, and beside 16 connections that send heavy calls, with a token each. */
export async function measureLight(
  { server: { url } }: OpenLibrary,
  { light, heavy }: { readonly light: string; readonly heavy: readonly string[] },
  heavyPath: string,
): Promise<LightFigures> {
  const connection = openConnection(url, light);
  try {
    await timesOf(connection, "/v1/users/self", calls);
    const idleMs = await timesOf(connection, "/v1/users/self", calls);
    const heavyMs = await timesOf(connection, heavyPath, heavySamples);
    const paths = heavy.map((token) => `${heavyPath}&access_token=${token}`);
    const callers = startCallers(url, heavyCallers, paths);
    await pause(2000);
    const besideMs = await timesOf(connection, "/v1/users/self", calls);
    return { idleMs, besideMs, heavyMs, answered: await callers.stop() };
  } finally {
    connection.close();
  }
}

async function timesOf(connection: Connection, path: string, count: number): Promise<number[]> {
  const times: number[] = [];
  const untilMs = performance.now() + longestMs;
  while (times.length < count && performance.now() < untilMs) {
    times.push((await connection.get(path)).ms);
  }
  return times;
}
