import type { MouseEvent } from "react";
import { useLocation, useNavigate } from "react-router-dom";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";

/** Opens a pressed tile over its list; presses that mean a new tab stay the browser's. */
export function useOpenMedia(list: string) {
  const above = useLocation();
  const navigate = useNavigate();
  return (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const address = link?.getAttribute("href");
    const isPlain =
      event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!address || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    const state: BackgroundList = { above, list };
    // The second click of a double click comes before the picture lies over its tile.
    const replace = address === window.location.pathname;
    void navigate(address, { state, replace });
  };
}
