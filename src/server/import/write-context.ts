import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";

/** Where a library is written to. `mediaRoot` is absolute. */
export interface WriteContext {
  readonly db: Kysely<Schema>;
  readonly mediaRoot: string;
}

export const writePhases = [
  "people",
  "places",
  "pictures",
  "comments",
  "likes",
  "follows",
] as const;
export type WritePhase = (typeof writePhases)[number];

/** `done` of `total` entries of the library stand, those of an earlier run included. */
export interface WriteProgress {
  readonly phase: WritePhase;
  readonly done: number;
  readonly total: number;
}

/** May throw to stop the writing: what is in hand is finished or taken back, and the next run goes on. */
export type OnProgress = (progress: WriteProgress) => void;

export interface WriteReport {
  /** What this run added; 0 everywhere when all of it stood already. */
  readonly added: Readonly<Record<WritePhase, number>>;
  /** Files that could not be read. Their media are left out, with comments and likes; a person stays, without a portrait. */
  readonly unreadable: readonly UnreadablePictureError[];
}

/** One run of the writer: where to, and what has come of it so far. */
export interface WriteRun extends WriteContext {
  readonly onProgress: OnProgress;
  readonly added: Record<WritePhase, number>;
  readonly unreadable: UnreadablePictureError[];
}

/** Database keys by the library's own keys. */
export type KeysByName = ReadonlyMap<string, bigint>;

/** Counts the entries of one phase up to `total`, telling at once where it starts. */
export function startPhase(
  writing: WriteRun,
  phase: WritePhase,
  total: number,
): (more: number) => void {
  let done = 0;
  const advance = (more: number) => {
    done += more;
    writing.onProgress({ phase, done, total });
  };
  advance(0);
  return advance;
}
