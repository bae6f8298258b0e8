import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";

/** The destination of a library. `mediaRoot` is absolute. */
export interface WriteContext {
  readonly db: Kysely<Schema>;
  readonly mediaRoot: string;
}

export const writePhases = [
  "people",
  "locations",
  "pictures",
  "comments",
  "likes",
  "follows",
] as const;
export type WritePhase = (typeof writePhases)[number];

/** `done` of `total` entries exist, including those of earlier runs. */
export interface WriteProgress {
  readonly phase: WritePhase;
  readonly done: number;
  readonly total: number;
}

/** May throw to stop. The current work is finished or rolled back, and the next run continues. */
export type OnProgress = (progress: WriteProgress) => void;

export interface WriteReport {
  /** What this run added. */
  readonly added: Readonly<Record<WritePhase, number>>;
  /** Unreadable files. Their media are skipped with comments and likes; a person is added without the portrait. */
  readonly unreadable: readonly UnreadablePictureError[];
}

/** A run of the writer and its results so far. */
export interface WriteRun extends WriteContext {
  readonly onProgress: OnProgress;
  readonly added: Record<WritePhase, number>;
  readonly unreadable: UnreadablePictureError[];
}

/** Database keys by the library's keys. */
export type KeysByName = ReadonlyMap<string, bigint>;

/** Starts a phase and reports its progress. Returns the function that advances it. */
export function startPhase(
  run: WriteRun,
  phase: WritePhase,
  total: number,
): (more: number) => void {
  let done = 0;
  const advance = (more: number) => {
    done += more;
    run.onProgress({ phase, done, total });
  };
  advance(0);
  return advance;
}
