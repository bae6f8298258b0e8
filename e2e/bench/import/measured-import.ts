import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { finish, runCli } from "#server/testing/app/server-process.ts";

/** A run of `keepsake import`. */
export interface MeasuredImport {
  readonly seconds: number;
  /** The most resident memory of the process and its workers together, in bytes; 0 if the system has no /proc. */
  readonly peakBytes: number;
}

const sampleEveryMs = 50;

/** Runs `keepsake import` and measures it. Throws if it fails. */
export async function measureImport(
  dataDir: string,
  args: readonly string[],
): Promise<MeasuredImport> {
  const startMs = performance.now();
  const child = runCli(["import", ...args], { DATA_DIR: dataDir });
  let peakBytes = 0;
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(child.pid ?? 0));
  }, sampleEveryMs);
  try {
    const { code, err } = await finish(child);
    if (code !== 0) throw new Error(`The import failed: ${err.slice(-500)}`);
  } finally {
    clearInterval(sampling);
  }
  return { seconds: (performance.now() - startMs) / 1000, peakBytes };
}

/** Resident memory of a process and its children. Pages that they share count for each. */
function residentBytes(pid: number): number {
  const parents = new Map<number, number>();
  try {
    for (const name of readdirSync("/proc")) {
      if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
    }
  } catch {
    return 0;
  }
  const isOurs = (id: number): boolean => id === pid || parents.get(id) === pid;
  return [...parents.keys()].filter(isOurs).reduce((sum, id) => sum + residentOf(id), 0);
}

function parentOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  return Number(fields[1] ?? 0);
}

function residentOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}

/** "" if the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
