import { vi } from "vitest";
import type { session as Session } from "#viewer/data/accounts/session.ts";
import { createFakeStorage } from "./fake-storage.ts";

type Listener = (event: { readonly key: string | null }) => void;

/** A browser with tabs: they share localStorage, and each has a viewer and a sessionStorage of its own. */
export function createBrowser() {
  const shared = createFakeStorage();
  const tabs: { listeners: Listener[]; own: Storage }[] = [];
  let active: (typeof tabs)[number] | null = null;

  /** Dispatches a storage event to the other tabs. */
  const notifyOthers = (key: string) => {
    const writer = active;
    for (const tab of tabs.filter((one) => one !== writer)) {
      inTab(tab, () => tab.listeners.forEach((listener) => listener({ key })));
    }
  };
  const inTab = <Result>(tab: (typeof tabs)[number], act: () => Result): Result => {
    const before = active;
    active = tab;
    try {
      return act();
    } finally {
      active = before;
    }
  };
  const localStorage: Storage = {
    ...shared,
    setItem: (key, text) => {
      shared.setItem(key, text);
      notifyOthers(key);
    },
    removeItem: (key) => {
      shared.removeItem(key);
      notifyOthers(key);
    },
  };

  return {
    shared,
    /** Opens a tab, with an existing sessionStorage for a reload. */
    async open(own: Storage = createFakeStorage()) {
      const tab = { listeners: [] as Listener[], own };
      tabs.push(tab);
      vi.stubGlobal("localStorage", localStorage);
      vi.stubGlobal(
        "sessionStorage",
        proxyOf(() => active?.own ?? own),
      );
      vi.stubGlobal("addEventListener", (type: string, listener: Listener) => {
        if (type === "storage") tab.listeners.push(listener);
      });
      vi.resetModules();
      active = tab;
      const { session } = await import("#viewer/data/accounts/session.ts");
      active = null;
      const act = <Result>(does: (its: typeof Session) => Result) =>
        inTab(tab, () => does(session));
      return { own, act, name: () => session.current()?.user.username ?? null };
    },
    /** Closes a tab, which then gets no more events. */
    close: (own: Storage) =>
      void tabs.splice(
        tabs.findIndex((tab) => tab.own === own),
        1,
      ),
  };
}

/** The sessionStorage of the active tab. */
const proxyOf = (current: () => Storage): Storage => ({
  get length() {
    return current().length;
  },
  key: (index) => current().key(index),
  getItem: (key) => current().getItem(key),
  setItem: (key, text) => current().setItem(key, text),
  removeItem: (key) => current().removeItem(key),
  clear: () => current().clear(),
});
