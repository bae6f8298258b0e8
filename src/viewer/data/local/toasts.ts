import type { QueryClient } from "@tanstack/react-query";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { createStore } from "#viewer/lib/store/store.ts";

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Unheard notices beyond this are dropped, oldest first: nobody reads a queue of them. */
const maximumWaiting = 5;

const store = createStore<readonly Toast[]>([]);
let told = 0;

/** Has something told to the person, once. */
export function notify(text: string, action?: Toast["action"]): void {
  told += 1;
  const notice = { id: `notice-${told}`, text, ...(action && { action }) };
  store.set([...store.current(), notice].slice(-maximumWaiting));
}

/** What waits to be told. Whoever draws a notice dismisses it. */
export const toasts = {
  current: store.current,
  subscribe: store.subscribe,
  dismiss(id: string): void {
    store.set(store.current().filter((notice) => notice.id !== id));
  },
};

/** Tells what became of a change. Where another account is looked on as by now, it says whose it was. */
export function notifyAccount(client: QueryClient, text: string): void {
  const owner = ownerOf(client);
  const account = session.accounts().find(({ key }) => key === owner);
  const isAway = account !== undefined && session.chosen()?.key !== owner;
  notify(isAway ? `${account.user.username}: ${text}` : text);
}
