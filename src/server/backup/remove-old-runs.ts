import { type Clock, dayMs } from "#server/lib/clock.ts";
import { listRuns, removeRun } from "./backup-folder.ts";
import { listedFiles } from "./file-list.ts";
import { sweepStore } from "./media-store.ts";

interface Retention {
  readonly dir: string;
  readonly clock: Clock;
  /** Null keeps all runs. */
  readonly keepDays: number | null;
}

/**
 * Removes runs older than `keepDays` and the media that no other run names. The newest run always stays. The caller
 * holds the lock. Returns how many runs were removed.
 */
export async function removeOldRuns({ dir, clock, keepDays }: Retention): Promise<number> {
  if (keepDays === null) return 0;
  const runs = await listRuns(dir);
  const oldest = clock() - keepDays * dayMs;
  const old = runs.slice(0, -1).filter(({ manifest }) => Date.parse(manifest.createdTime) < oldest);
  if (old.length === 0) return 0;
  for (const run of old) await removeRun(run);
  const named = new Set<string>();
  for (const run of runs) {
    if (old.includes(run)) continue;
    for await (const { hash } of listedFiles(run)) named.add(hash);
  }
  await sweepStore(dir, named);
  return old.length;
}
