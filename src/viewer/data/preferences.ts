import { fieldsOf } from "#viewer/lib/fields-of.ts";
import { createStoredStore } from "#viewer/lib/stored-store.ts";

const themes = ["system", "light", "dark"] as const;
const feedLayouts = ["cards", "grid"] as const;

export interface Preferences {
  readonly theme: (typeof themes)[number];
  readonly feedLayout: (typeof feedLayouts)[number];
}

const store = createStoredStore("keepsake.preferences", readPreferences);

/** How this browser likes its viewer; other tabs follow. */
export const preferences = {
  get: store.current,
  subscribe: store.subscribe,
  set(changes: Partial<Preferences>): void {
    store.set({ ...store.current(), ...changes });
  },
};

function readPreferences(found: unknown): Preferences {
  const { theme, feedLayout } = fieldsOf(found);
  return {
    theme: themes.find((known) => known === theme) ?? "system",
    feedLayout: feedLayouts.find((known) => known === feedLayout) ?? "cards",
  };
}
