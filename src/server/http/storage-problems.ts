import type { FastifyInstance } from "fastify";
import { type StorageState, storageFaults } from "#contract/storage-states.ts";
import type { Clock } from "#server/lib/clock.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";

const oneMinuteMs = 60_000;
/** How long /healthz tells of a state that a call met. */
const keptMs = 60 * oneMinuteMs;

/** A state that a call or a job met lately. */
export interface StorageProblem {
  readonly state: StorageState;
  readonly lastSeenMs: number;
}

export interface StorageProblems {
  readonly note: (state: StorageState) => void;
  /** Notes the state, and returns whether a line in the log is due: once a minute. */
  readonly isLineDue: (state: StorageState) => boolean;
  /** Those of the last hour. */
  readonly recent: () => readonly StorageProblem[];
}

declare module "fastify" {
  interface FastifyInstance {
    readonly storageProblems: StorageProblems;
  }
}

/** Remembers which states of database and disk were met. */
export function createStorageProblems(clock: Clock): StorageProblems {
  const seen = new Map<StorageState, number>();
  const logged = new Map<StorageState, number>();
  const note = (state: StorageState) => void seen.set(state, clock());
  return {
    note,
    isLineDue: (state) => {
      note(state);
      const now = clock();
      // The clock may have been set back.
      const since = Math.abs(now - (logged.get(state) ?? Number.NEGATIVE_INFINITY));
      if (since < oneMinuteMs) return false;
      logged.set(state, now);
      return true;
    },
    recent: () =>
      [...seen]
        .filter(([, lastSeenMs]) => clock() - lastSeenMs < keptMs)
        .map(([state, lastSeenMs]) => ({ state, lastSeenMs })),
  };
}

/**
 * The arguments of a call of the log, with the state of database or disk in words if they hold an error that shows one.
 * Null if the log told of that state within the minute, because each call may meet it.
 */
export function limitLine<Call extends [unknown, ...unknown[]]>(
  problems: StorageProblems,
  call: Call,
): Call | null {
  const [details, text] = call;
  const error = typeof details === "object" && details !== null && "err" in details && details.err;
  const state = storageStateOf(error);
  if (state === null) return call;
  if (!problems.isLineDue(state)) return null;
  // A call of the same form.
  return [details, `${storageFaults[state].message} (${String(text)})`] as unknown as Call;
}

/** The result of work without which the rest can be served: `otherwise`, and a line in the log, if its part is damaged. */
export async function unlessDamaged<Result>(
  app: FastifyInstance,
  work: Promise<Result>,
  otherwise: Result,
): Promise<Result> {
  return work.catch((error: unknown) => {
    const state = storageStateOf(error);
    if (state !== "damaged" && state !== "incomplete") throw error;
    app.storageProblems.note(state);
    app.log.error({ err: error }, "a part of the library was left out at the start");
    return otherwise;
  });
}
