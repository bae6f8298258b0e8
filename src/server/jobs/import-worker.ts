import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { workOnImport } from "#server/import/job/import-job.ts";
import { otherProcess } from "#server/import/job/other-process.ts";
import { removePending } from "#server/import/job/remove-import.ts";
import { sweepImportFolders } from "#server/import/job/sweep-folders.ts";
import { type Clock, unixSeconds } from "#server/lib/clock.ts";
import { createPicturePool, type PicturePool } from "#server/media/picture-pool.ts";
import { type ImportRow, importsInState } from "#server/queries/imports.ts";

interface WorkerContext {
  readonly db: Kysely<Schema>;
  readonly dataDir: string;
  readonly clock: Clock;
  /** Time between looks for imports that wait. */
  readonly everyMs: number;
}

interface Log {
  readonly error: (details: object, text: string) => void;
}

/**
 * Works on imports that wait, one after the other: those of this server, and those whose process ended. `stop` ends the
 * work after the running batch; the next server goes on.
 */
export function startImporting(
  context: WorkerContext,
  log: Log,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // The pool starts its processes with the first picture.
  let pictures: PicturePool | null = null;

  const look = async () => {
    try {
      const waiting = await waitingImports(context);
      if (waiting === null) return;
      for (const row of waiting) {
        if (stopping.signal.aborted) return;
        pictures ??= createPicturePool({
          mediaRoot: join(context.dataDir, "media"),
          workers: availableParallelism(),
        });
        await workOnImport({ ...context, pictures, signal: stopping.signal }, row.id);
      }
      await removePending(context);
    } catch (error) {
      if (!stopping.signal.aborted) log.error({ err: error }, "an import failed unexpectedly");
    }
    await pictures?.close();
    pictures = null;
  };
  const lookAgain = async () => {
    await look();
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      round = lookAgain();
    }, context.everyMs).unref();
  };
  let round = sweep(context, log).then(lookAgain);

  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await pictures?.close();
      await round;
    },
  };
}

async function sweep({ db, dataDir }: WorkerContext, log: Log): Promise<void> {
  try {
    await sweepImportFolders(db, dataDir);
  } catch (error) {
    log.error({ err: error }, "what ended imports left could not be removed");
  }
}

/** Imports that wait; null if a command imports, because only one process may write at a time. */
async function waitingImports({ db, clock }: WorkerContext): Promise<readonly ImportRow[] | null> {
  const rows = await importsInState(db, ["scanning", "running"]);
  const isBusy = rows.some((row) => otherProcess(row, unixSeconds(clock)) !== null);
  return isBusy ? null : rows;
}
