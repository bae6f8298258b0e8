import { isRunning } from "#server/lib/running-process.ts";
import type { ImportRow } from "#server/queries/imports.ts";
import { readPlan } from "./plan.ts";

/** A batch takes less. Without a limit, a later process with the number of a killed one would count as it. */
const longestSilenceSeconds = 600;

/** The id of another process of this machine that works on an import for a command; null if none does. */
export function otherProcess(row: ImportRow, nowSeconds: number): number | null {
  const { pid } = readPlan(row.plan);
  const isActive = row.state === "scanning" || row.state === "running";
  if (!isActive || row.is_by_server === 1 || pid === null || pid === process.pid) return null;
  return isRunning(pid) && nowSeconds - row.updated_time < longestSilenceSeconds ? pid : null;
}
