import { useEffect, useEffectEvent } from "react";

/** When the dialog is gone, the focus is on the entry of what was looked at last, and it is in sight. */
export function useReturnFocus(id: string): void {
  const giveBack = useEffectEvent(() => {
    const entry = document.getElementById(id);
    entry?.focus({ preventScroll: true });
    entry?.scrollIntoView({ block: "nearest" });
  });
  useEffect(() => {
    return () => giveBack();
  }, []);
}
