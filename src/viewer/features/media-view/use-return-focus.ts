import { useEffect, useEffectEvent } from "react";
import { scrollIntoView } from "#viewer/ui/hooks/scroll-into-view.ts";

/**
 * When the dialog is gone, the focus is on the entry of what was looked at last, and it is in sight.
 * `idOf` is asked then: whoever steps on and closes at once has gone further than was drawn.
 */
export function useReturnFocus(idOf: () => string): void {
  const giveBack = useEffectEvent(() => {
    const entry = document.getElementById(idOf());
    entry?.focus({ preventScroll: true });
    if (entry) scrollIntoView(entry.closest("[role=gridcell]") ?? entry);
  });
  useEffect(() => {
    return () => giveBack();
  }, []);
}
