import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { listRuns } from "#server/backup/backup-folder.ts";
import { runBackup } from "#server/backup/run-backup.ts";
import type { BackupSettings, Config } from "#server/config.ts";
import type { Schema } from "#server/database/schema.ts";
import { type Clock, dayMs, unixSeconds } from "#server/lib/clock.ts";
import { type BackupOutcome, readOutcome, writeOutcome } from "#server/queries/backup-outcome.ts";

interface BackupContext {
  readonly db: Kysely<Schema>;
  readonly config: Pick<Config, "dataDir" | "databaseUrl">;
  readonly backups: BackupSettings;
  readonly clock: Clock;
  /** Time between looks at whether a backup is due. */
  readonly everyMs: number;
  /** Makes a backup. Throws with a sentence that its reader can use. Tests bring their own. */
  readonly make?: (signal: AbortSignal) => Promise<void>;
}

interface Log {
  readonly error: (details: object, text: string) => void;
}

/** After a failure the next try waits, because the disk may need somebody. */
const retryMs = 3_600_000;

/**
 * Makes a backup each day, in a process of its own, so that requests do not wait. What came of it is kept in the library
 * and logged if it failed. `stop` ends a running backup, which the next one starts again.
 */
export function startBackups(
  context: BackupContext,
  log: Log,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    await backUpIfDue(context, signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, "the daily backup failed");
    });
    if (signal.aborted) return;
    timer = setTimeout(() => {
      round = look();
    }, context.everyMs).unref();
  };
  let round = look();

  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}

/** Makes a backup if the last one is a day old. Throws what stopped it, after noting it in the library. */
export async function backUpIfDue(context: BackupContext, signal: AbortSignal): Promise<void> {
  const { db, clock, backups, make = (ending) => makeBackup(context, ending) } = context;
  const last = await readOutcome(db);
  const failedMs = (last.failure?.time ?? 0) * 1000;
  if (clock() < failedMs + retryMs) return;
  const note = (outcome: BackupOutcome) => writeOutcome(db, outcome);
  try {
    const newest = (await listRuns(backups.dir)).at(-1);
    requireDisk(backups, { hasRuns: newest !== undefined, hadRuns: last.doneTime !== null });
    const newestMs = newest === undefined ? 0 : Date.parse(newest.manifest.createdTime);
    if (clock() < newestMs + dayMs) return;
    await make(signal);
    await note({ doneTime: unixSeconds(clock), failure: null });
  } catch (error) {
    if (signal.aborted) return;
    const message = error instanceof Error ? error.message : String(error);
    await note({ ...last, failure: { time: unixSeconds(clock), message } });
    throw error;
  }
}

/** Nothing is written where a disk should be that is not there, because that would fill another one. */
function requireDisk(
  { dir }: BackupSettings,
  { hasRuns, hadRuns }: { readonly hasRuns: boolean; readonly hadRuns: boolean },
): void {
  if (!existsSync(dir)) {
    throw new Error(`${dir} does not exist. Make the folder, or connect its disk.`);
  }
  if (hadRuns && !hasRuns) {
    throw new Error(
      `${dir} has none of the earlier backups. Connect its disk; for a new folder, make the first backup by hand.`,
    );
  }
}

/** By the built command line in a process of low priority; without a build, as in `npm run dev`, in this process. */
async function makeBackup(
  { config, backups, clock }: BackupContext,
  signal: AbortSignal,
): Promise<void> {
  const { dir, days } = backups;
  const cli = join(import.meta.dirname, "cli.js");
  if (!existsSync(cli)) {
    await runBackup({ dir, config, clock, keepDays: days });
    return;
  }
  const child = spawn(process.execPath, [cli, "backup", dir, "--keep-days", String(days)], {
    env: { ...process.env, DATA_DIR: config.dataDir, DATABASE_URL: config.databaseUrl ?? "" },
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = `${said}${String(chunk)}`.slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  const [, reason = "the backup ended unexpectedly"] = /keepsake: (.*)/.exec(said) ?? [];
  throw new Error(reason);
}
