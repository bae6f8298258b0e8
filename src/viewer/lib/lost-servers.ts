import { createStore, type Store } from "./store/store.ts";

const store = createStore<readonly string[]>([]);

/** The addresses of the servers that do not reply at present; "" is the one that the viewer came from. */
export const lostServers: Omit<Store<readonly string[]>, "set"> = store;

/** Reports a request that got no reply. */
export function reportLost(server: string): void {
  if (!store.current().includes(server)) store.set([...store.current(), server]);
}

/** Reports a reply, whatever it says. */
export function reportReached(server: string): void {
  if (store.current().includes(server)) store.set(store.current().filter((one) => one !== server));
}
