import { createStore, type Store } from "./store/store.ts";

const store = createStore<readonly string[]>([]);

/** The addresses of the servers that do not reply at present; "" is the one that the viewer came from. */
export const lostServers: Omit<Store<readonly string[]>, "set"> = store;

const suspicion = createStore<{ readonly server: string } | null>(null);

/** Reports that a server did not send a part of the viewer: it is lost, or it has a newer version. */
export function suspect(server: string): void {
  suspicion.set({ server });
}

/** Calls the listener with each suspected server. Returns the function that ends this. */
export const onSuspicion = (listener: (server: string) => void): (() => void) =>
  suspicion.subscribe(() => listener(suspicion.current()?.server ?? ""));

/** Reports a request that got no reply. */
export function reportLost(server: string): void {
  if (!store.current().includes(server)) store.set([...store.current(), server]);
}

/** Reports a reply, whatever it says. */
export function reportReached(server: string): void {
  if (store.current().includes(server)) store.set(store.current().filter((one) => one !== server));
}

/**
 * Calls the listener each time that a server replies again, or that the browser is online again. Returns the
 * function that ends this.
 */
export function onReached(listener: () => void): () => void {
  let count = store.current().length;
  const unsubscribe = store.subscribe(() => {
    const isFewer = store.current().length < count;
    count = store.current().length;
    if (isFewer) listener();
  });
  // Undefined outside a browser, as in tests.
  globalThis.addEventListener?.("online", listener);
  return () => {
    unsubscribe();
    globalThis.removeEventListener?.("online", listener);
  };
}
