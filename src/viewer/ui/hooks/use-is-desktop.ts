import { useSyncExternalStore } from "react";

/** The theme's `desk` breakpoint, for content that is too expensive to render and hide. */
const query = "(width >= 768px)";

const subscribe = (listener: () => void) => {
  const list = window.matchMedia(query);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
};

/** Whether the window is at least as wide as a tablet. */
export const useIsDesktop = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
