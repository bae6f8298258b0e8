import { isReachable } from "#viewer/api/probe.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { lostServers, onSuspicion, reportLost, reportReached } from "#viewer/lib/lost-servers.ts";

const firstDelayMs = 500;
const longestDelayMs = 30_000;

/** Asks every lost server whether it replies again. */
export async function probeLost(): Promise<void> {
  await Promise.all(
    lostServers.current().map(async (server) => {
      if (await isReachable(server)) reportReached(server);
    }),
  );
}

async function reportIfLost(server: string): Promise<void> {
  if (!(await isReachable(server))) reportLost(server);
}

/**
 * Looks whether the server of this tab is lost. The browser says that it is offline also if the server is on the same
 * machine and still replies, so its word alone is not enough.
 */
const checkServer = () => reportIfLost(session.current()?.connection.server ?? "");

/**
 * Probes lost servers until they reply: after half a second, then after delays that double up to 30 seconds, and at once
 * when the browser is online again or the page is shown. When the browser goes offline, it looks at once whether the server
 * is lost. Returns the function that stops it.
 */
export function keepProbing(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelayMs;
  let isProbing = false;
  let wasLost = false;
  let reachedMs = Number.NEGATIVE_INFINITY;
  const probe = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (isProbing || lostServers.current().length === 0) return;
    isProbing = true;
    await probeLost();
    isProbing = false;
    delay = Math.min(delay * 2, longestDelayMs);
    if (lostServers.current().length > 0) wait();
  };
  const schedule = () => {
    const isLost = lostServers.current().length > 0;
    if (isLost === wasLost) return;
    wasLost = isLost;
    clearTimeout(timer);
    timer = undefined;
    if (!isLost) {
      reachedMs = Date.now();
      return;
    }
    // A server that is lost again and again is not asked faster for that.
    if (Date.now() - reachedMs > longestDelayMs) delay = firstDelayMs;
    wait();
  };
  const wait = () => {
    // While it probes, the end of that schedules the next.
    if (!isProbing) timer ??= setTimeout(probe, delay);
  };
  const probeNow = () => {
    delay = firstDelayMs;
    if (document.visibilityState === "visible") void probe();
  };
  const calls = new AbortController();
  const { signal } = calls;
  signal.addEventListener("abort", lostServers.subscribe(schedule));
  signal.addEventListener("abort", onSuspicion(reportIfLost));
  globalThis.addEventListener("online", probeNow, { signal });
  globalThis.addEventListener("offline", checkServer, { signal });
  document.addEventListener("visibilitychange", probeNow, { signal });
  schedule();
  if (!navigator.onLine) void checkServer();
  return () => {
    calls.abort();
    clearTimeout(timer);
  };
}
