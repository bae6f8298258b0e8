import { useEffect, useRef } from "react";

/** Keeps the focus in the page if the button that had it is gone with a change of the state. */
export function useKeptFocus(state: string): void {
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    if (document.activeElement !== document.body) return;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [state]);
}
