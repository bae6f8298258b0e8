import type { FastifyInstance } from "fastify";

/** For the database, the log, the listening sockets and the libraries. */
const keptForOthers = 64;
/** Used if the limit of open files is unknown: more than the clients of one machine need. */
const mostEver = 10_000;
const warnEveryMs = 60_000;

/**
 * How many connections may be open at once. `openFiles` is the process's limit of files and sockets, null if unknown
 * or unlimited. Half of it, because each connection may be reading a file.
 */
export function mostConnections(openFiles: number | null): number {
  if (openFiles === null) return mostEver;
  return Math.max(1, Math.min(mostEver, Math.floor((openFiles - keptForOthers) / 2)));
}

/** The process's limit of open files and sockets; null if unknown or unlimited. */
export function readOpenFileLimit(): number | null {
  // Otherwise the report resolves the names of all connected addresses.
  Object.assign(process.report, { excludeNetwork: true });
  const report: { readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } } } =
    process.report.getReport();
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === "number" ? soft : null;
}

/** Closes new connections above the limit, so that files and the database never run out of them. */
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
