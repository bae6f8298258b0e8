import { checkLibrary } from "./check-library.ts";
import type { ItemKind, Library } from "./library.ts";
import { countItems, itemsOf } from "./library-items.ts";
import { startRun, type UnreadableFile, type WriteContext } from "./write-context.ts";
import { sweepFiles, writeItems } from "./write-items.ts";

export const writePhases = [
  "people",
  "locations",
  "pictures",
  "comments",
  "likes",
  "follows",
] as const;
export type WritePhase = (typeof writePhases)[number];

const phaseOf = {
  person: "people",
  location: "locations",
  media: "pictures",
  comment: "comments",
  like: "likes",
  follow: "follows",
} as const satisfies Partial<Record<ItemKind, WritePhase>>;
type PhaseKind = keyof typeof phaseOf;
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
  readonly unreadable: readonly UnreadableFile[];
}

/**
 * Writes a whole library, as `writeItems`. Throws before writing anything if the library is inconsistent; unreadable
 * files are listed in the report instead.
 */
export async function writeLibrary(
  context: WriteContext,
  library: Library,
  onProgress: OnProgress = () => undefined,
): Promise<WriteReport> {
  checkLibrary(library);
  const totals = countItems(library);
  const done = { ...totals };
  for (const kind of kinds) {
    done[kind] = 0;
    onProgress({ phase: phaseOf[kind], done: 0, total: totals[kind] });
  }
  const run = startRun(context, (written, more) => {
    // A library has no other kinds.
    const kind = written as PhaseKind;
    done[kind] += more;
    onProgress({ phase: phaseOf[kind], done: done[kind], total: totals[kind] });
  });
  await sweepFiles(run);
  await writeItems(run, itemsOf(library));
  const added = Object.fromEntries(kinds.map((kind) => [phaseOf[kind], run.added[kind]]));
  // fromEntries loses the type of the keys.
  return { added: added as Record<WritePhase, number>, unreadable: run.unreadable };
}

const kinds = ["person", "location", "media", "comment", "like", "follow"] as const;
