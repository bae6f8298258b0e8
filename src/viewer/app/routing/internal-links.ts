import { useEffect, useEffectEvent } from "react";
import { matchPath, useNavigate } from "react-router-dom";
import { paths } from "#viewer/lib/navigation/paths.ts";

/**
 * Links to the viewer's own pages open within it: a plain `<a href>` is all that a part needs, and
 * `data-replace` keeps the step out of the history. The router's own `Link` is not used, because it
 * brings forms and prefetching along. Presses that mean a new tab stay the browser's.
 */
export function useInternalLinks(): void {
  const navigate = useNavigate();
  const follow = useEffectEvent((event: MouseEvent) => {
    const link = pressedLink(event);
    if (link === null) return;
    event.preventDefault();
    const address = link.pathname + link.search;
    // A link to the address one is at adds no step, as in a browser.
    const isHere = address === location.pathname + location.search;
    void navigate(address, { replace: isHere || link.dataset["replace"] !== undefined });
  });
  useEffect(() => {
    // On the document, so a part that opens a link in its own way has prevented the default by then.
    const listen = (event: MouseEvent) => follow(event);
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
}

function pressedLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  // What has a target or leads within the page is not asked for here.
  if (!link?.href || link.target || link.hash || link.origin !== location.origin) return null;
  const isPage = Object.values(paths).some(({ pattern }) => matchPath(pattern, link.pathname));
  return isPage ? link : null;
}
