import type { MouseEvent } from "react";
import { useLocation, useNavigate } from "react-router-dom";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";

/** Opens a clicked tile over its list. Clicks that open a new tab are left to the browser. */
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
    // The second click of a double click comes before the media covers its tile.
    const replace = address === window.location.pathname;
    void navigate(address, { state, replace });
  };
}
