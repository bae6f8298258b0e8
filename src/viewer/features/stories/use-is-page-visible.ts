import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

/** Whether the tab is shown. */
export const useIsPageVisible = (): boolean =>
  useSyncExternalStore(subscribe, () => !document.hidden);
