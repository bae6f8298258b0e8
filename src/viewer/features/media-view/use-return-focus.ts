import { useEffect, useEffectEvent } from "react";
import { scrollIntoView } from "#viewer/ui/hooks/scroll-into-view.ts";

/**
 * When the dialog closes, scrolls to the list entry of the current media and focuses it. `idOf` is called only
 * then, because quick steps may have gone further than was rendered.
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
