import { call } from "#viewer/api/call.ts";
import { onReached, onSuspicion } from "#viewer/lib/lost-servers.ts";
import { createStore, type Store } from "#viewer/lib/store/store.ts";

const store = createStore(false);

/** Whether the server that the viewer came from serves another version of it by now. */
export const hasNewerVersion: Omit<Store<boolean>, "set"> = store;

const shortestIntervalMs = 10 * 60_000;

/**
 * Looks for a newer version when the connection returns, because a server is often restarted for that, when code is
 * missing, and when the page is shown again. Returns the function that stops it.
 */
export function keepCheckingVersion(): () => void {
  let checkedMs = Date.now();
  const check = () => {
    checkedMs = Date.now();
    void checkVersion();
  };
  const checkIfShown = () => {
    const isDue = Date.now() - checkedMs > shortestIntervalMs;
    if (isDue && document.visibilityState === "visible") check();
  };
  const unsubscribes = [onReached(check), onSuspicion(check)];
  document.addEventListener("visibilitychange", checkIfShown);
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    document.removeEventListener("visibilitychange", checkIfShown);
  };
}

/** Compares the entry script of this page with the one that the server would send now. Never rejects. */
async function checkVersion(): Promise<void> {
  const own = ownBuild();
  if (own === null) return;
  try {
    const { data } = await call("getServer", {}, { connection: null });
    // Not in development, whose server has no built viewer.
    store.set(data.build !== "" && data.build !== undefined && data.build !== own);
  } catch {
    // The next time will tell.
  }
}

/** The name of the page's entry script, which is made of its content; null if there is none. */
function ownBuild(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script ? (new URL(script.src).pathname.split("/").at(-1) ?? null) : null;
}
