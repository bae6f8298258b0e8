import { useSyncExternalStore } from "react";

/** The theme's breakpoint `desk`, for what costs too much to be drawn and hidden. */
const query = "(width >= 768px)";

const subscribe = (tell: () => void) => {
  const list = window.matchMedia(query);
  list.addEventListener("change", tell);
  return () => list.removeEventListener("change", tell);
};

/** Whether the window is as wide as a tablet's. */
export const useIsDesktop = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
