import { useEffect, useEffectEvent } from "react";
import { matchPath, useNavigate } from "react-router-dom";
import { paths } from "#viewer/lib/paths.ts";

/**
 * Links to the viewer's own pages open within it, wherever they stand: a plain `<a href>` is all that
 * a part needs to lead somewhere. Presses that mean a new tab stay the browser's.
 */
export function useSiteLinks(): void {
  const navigate = useNavigate();
  const follow = useEffectEvent((event: MouseEvent) => {
    const address = pressedAddress(event);
    if (address === null) return;
    event.preventDefault();
    void navigate(address);
  });
  useEffect(() => {
    // Heard last: whoever opens a link in their own way has said so by then.
    const listen = (event: MouseEvent) => follow(event);
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
}

function pressedAddress(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  // What has a target or leads within the page is not asked for here.
  if (!link?.href || link.target || link.hash || link.origin !== location.origin) return null;
  const isPage = Object.values(paths).some(({ pattern }) => matchPath(pattern, link.pathname));
  return isPage ? link.pathname + link.search : null;
}
