import type { Engine } from "#server/database/engine.ts";
import { steps } from "#server/database/migrate.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { isReadable, listRuns, type Run } from "./backup-folder.ts";

/**
 * The newest whole run of a backup folder, or the newest one until a time. Throws a UsageError if there is none, or if
 * this version or this engine cannot restore it.
 */
export async function chooseRun(
  dir: string,
  { untilMs, engine }: { readonly untilMs: number | null; readonly engine: Engine },
): Promise<Run> {
  const runs = await listRuns(dir);
  if (runs.length === 0) throw new UsageError(`there is no whole backup in ${dir}`);
  const run = runs.findLast(
    ({ manifest }) => untilMs === null || Date.parse(manifest.createdTime) <= untilMs,
  );
  if (run === undefined) {
    const times = runs.map(({ manifest }) => `  ${manifest.createdTime}`);
    throw new UsageError(`there is no backup from then or before. There are:\n${times.join("\n")}`);
  }
  const { manifest } = run;
  if (!isReadable(run) || manifest.steps.some((name) => !(name in steps))) {
    throw new UsageError(
      `this backup was made by Keepsake ${manifest.keepsake}, which is newer than this one: start the newer version`,
    );
  }
  if (manifest.engine !== engine) {
    throw new UsageError(
      manifest.engine === "sqlite"
        ? "this backup is of a library in SQLite: restore it without DATABASE_URL"
        : "this backup is of a library in PostgreSQL: set DATABASE_URL to an empty database",
    );
  }
  return run;
}

/** The end of a day such as 2026-11-29, in this machine's time, or a moment in ISO 8601. Null if it is neither. */
export function readMoment(text: string): number | null {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  if (!isDay && !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const ms = Date.parse(isDay ? `${text}T23:59:59.999` : text);
  return Number.isNaN(ms) ? null : ms;
}
