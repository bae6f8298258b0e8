import type { FastifyInstance } from "fastify";

/** For the database, the log, the listening sockets and the libraries. */
const keptForOthers = 64;
/** More than one machine's viewers and programs need, if nothing says how many there may be. */
const mostEver = 10_000;
const warnEveryMs = 60_000;

/**
 * How many connections may be open at once; `openFiles` is how many files and connections the process may have,
 * null if that is not known or not limited. Half of them, because each may be reading a file.
 */
export function mostConnections(openFiles: number | null): number {
  if (openFiles === null) return mostEver;
  return Math.max(1, Math.min(mostEver, Math.floor((openFiles - keptForOthers) / 2)));
}

/** How many files and connections this process may have open; null if that is not known or not limited. */
export function readOpenFileLimit(): number | null {
  // Otherwise it looks up the names of all addresses that there are connections to.
  Object.assign(process.report, { excludeNetwork: true });
  const report: { readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } } } =
    process.report.getReport();
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === "number" ? soft : null;
}

/** Closes connections above so many at once as they come, before one is missing for a file or the database. */
export function limitConnections({ server, log }: FastifyInstance, most: number): void {
  server.maxConnections = most;
  let quietUntil = 0;
  server.on("drop", () => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + warnEveryMs;
    log.warn({ most }, "too many connections at once: new ones are closed until others end");
  });
}
