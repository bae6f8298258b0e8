import type { Backups } from "#contract/schemas/backups.ts";
import { dayMs } from "#server/lib/clock.ts";
import type { BackupOutcome } from "#server/queries/backup-outcome.ts";

interface BackupFacts {
  /** For how many days they are kept; null if there are none. */
  readonly days: number | null;
  /** What the newest one says of itself; null if there is none. */
  readonly newest: {
    readonly createdTime: string;
    readonly missing: readonly string[];
    readonly damaged: readonly string[];
  } | null;
  readonly failure: BackupOutcome["failure"];
  readonly nowMs: number;
}

/** A day late counts as old. */
const oldAfterMs = 2 * dayMs;

export function presentBackups({ days, newest, failure, nowMs }: BackupFacts): Backups {
  const newestMs = newest === null ? null : Date.parse(newest.createdTime);
  const isOn = days !== null;
  return {
    days,
    last_time: newestMs === null ? null : String(Math.floor(newestMs / 1000)),
    is_old: newestMs !== null && newestMs + oldAfterMs < nowMs,
    lost_files: newest === null ? 0 : newest.missing.length + newest.damaged.length,
    failure:
      isOn && failure !== null ? { time: String(failure.time), message: failure.message } : null,
  };
}
