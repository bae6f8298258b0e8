import { asRecord } from "#viewer/lib/as-record.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { createStoredStore } from "#viewer/lib/store/stored-store.ts";

const themes = ["system", "light", "dark"] as const;
const feedLayouts = ["cards", "grid"] as const;
const gridShapes = ["square", "own"] as const;
/** A grid of any width has no more columns than this beside its usual ones, or fewer. */
const densest = 12;

export interface Preferences {
  readonly theme: (typeof themes)[number];
  readonly feedLayout: (typeof feedLayouts)[number];
  readonly gridShape: (typeof gridShapes)[number];
  /** Columns more, or fewer, than a grid has by itself. */
  readonly gridDensity: number;
}

const store = createStoredStore("keepsake.preferences", readPreferences);

/** How this browser likes its viewer; other tabs follow. */
export const preferences = {
  current: store.current,
  subscribe: store.subscribe,
  set(changes: Partial<Preferences>): void {
    store.set({ ...store.current(), ...changes });
  },
};

/** This browser's preferences; the component renders again when one changes. */
export const usePreferences = (): Preferences => useStore(preferences);

function readPreferences(found: unknown): Preferences {
  const { theme, feedLayout, gridShape, gridDensity } = asRecord(found);
  return {
    theme: themes.find((known) => known === theme) ?? "system",
    feedLayout: feedLayouts.find((known) => known === feedLayout) ?? "cards",
    gridShape: gridShapes.find((known) => known === gridShape) ?? "square",
    gridDensity: isDensity(gridDensity) ? gridDensity : 0,
  };
}

function isDensity(found: unknown): found is number {
  return typeof found === "number" && Number.isInteger(found) && Math.abs(found) <= densest;
}
