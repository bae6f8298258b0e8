import { asRecord } from "#viewer/lib/as-record.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { createStoredStore } from "#viewer/lib/store/stored-store.ts";

const themes = ["system", "light", "dark"] as const;
const feedLayouts = ["cards", "grid"] as const;
const gridShapes = ["square", "own"] as const;
const autoplays = ["always", "wifi", "never"] as const;
/** How fast clips may play, as a multiple of their own speed. */
export const clipSpeeds = [1, 1.5, 2, 0.5] as const;
/** The most columns that a grid can have more, or fewer, than by default. */
const densest = 12;

export interface Preferences {
  readonly theme: (typeof themes)[number];
  readonly feedLayout: (typeof feedLayouts)[number];
  readonly gridShape: (typeof gridShapes)[number];
  /** How many columns more, or fewer, than by default. */
  readonly gridDensity: number;
  /** When clips in view play by themselves. */
  readonly autoplay: (typeof autoplays)[number];
  readonly clipSound: boolean;
  readonly clipSpeed: (typeof clipSpeeds)[number];
}

const store = createStoredStore("keepsake.preferences", readPreferences);

/** The preferences of this browser; other tabs follow a change. */
export const preferences = {
  current: store.current,
  subscribe: store.subscribe,
  set(changes: Partial<Preferences>): void {
    store.set({ ...store.current(), ...changes });
  },
};

export const usePreferences = (): Preferences => useStore(preferences);

function readPreferences(found: unknown): Preferences {
  const { theme, feedLayout, gridShape, gridDensity, autoplay, clipSound, clipSpeed } =
    asRecord(found);
  return {
    theme: themes.find((known) => known === theme) ?? "system",
    feedLayout: feedLayouts.find((known) => known === feedLayout) ?? "cards",
    gridShape: gridShapes.find((known) => known === gridShape) ?? "square",
    gridDensity: isDensity(gridDensity) ? gridDensity : 0,
    autoplay: autoplays.find((known) => known === autoplay) ?? "always",
    clipSound: clipSound === true,
    clipSpeed: clipSpeeds.find((known) => known === clipSpeed) ?? 1,
  };
}

function isDensity(found: unknown): found is number {
  return typeof found === "number" && Number.isInteger(found) && Math.abs(found) <= densest;
}
