import { readdirSync, readFileSync } from "node:fs";

/** What a process holds. */
export interface ProcessUsage {
  /** Mebibytes in memory. */
  readonly memoryMib: number;
  /** Open files, sockets and pipes. */
  readonly handles: number;
}

/** Reads what a process holds. Null on systems other than Linux, and for a process that has ended. */
export function readUsage(pid: number | undefined): ProcessUsage | null {
  try {
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    const handles = readdirSync(`/proc/${pid}/fd`).length;
    return kib === undefined ? null : { memoryMib: Number(kib) / 1024, handles };
  } catch {
    return null;
  }
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
