import { createStore } from "#viewer/lib/store.ts";

export interface Notice {
  readonly id: string;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Unheard notices beyond this are dropped, oldest first: nobody reads a queue of them. */
const maximumWaiting = 5;

const store = createStore<readonly Notice[]>([]);
let told = 0;

/** Has something told to the person, once. */
export function notify(text: string, action?: Notice["action"]): void {
  told += 1;
  const notice = { id: `notice-${told}`, text, ...(action && { action }) };
  store.set([...store.current(), notice].slice(-maximumWaiting));
}

/** What waits to be told. Whoever draws a notice dismisses it. */
export const notices = {
  current: store.current,
  subscribe: store.subscribe,
  dismiss(id: string): void {
    store.set(store.current().filter((notice) => notice.id !== id));
  },
};
