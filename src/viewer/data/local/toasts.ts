import type { QueryClient } from "@tanstack/react-query";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { createStore } from "#viewer/lib/store/store.ts";

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Of more waiting toasts than this, the oldest are dropped. */
const maximumWaiting = 5;

const store = createStore<readonly Toast[]>([]);
let count = 0;

/** Shows a toast, once. */
export function notify(text: string, action?: Toast["action"]): void {
  count += 1;
  const toast = { id: `notice-${count}`, text, ...(action && { action }) };
  store.set([...store.current(), toast].slice(-maximumWaiting));
}

/** The toasts that wait to be shown. The component that shows one dismisses it. */
export const toasts = {
  current: store.current,
  subscribe: store.subscribe,
  dismiss(id: string): void {
    store.set(store.current().filter((toast) => toast.id !== id));
  },
};

/** Shows a toast about a change. It names the account if this tab has switched to another one since. */
export function notifyAccount(client: QueryClient, text: string): void {
  const owner = ownerOf(client);
  const account = session.accounts().find(({ key }) => key === owner);
  const isAway = account !== undefined && session.chosen()?.key !== owner;
  notify(isAway ? `${account.user.username}: ${text}` : text);
}
