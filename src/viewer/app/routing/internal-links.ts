import { useEffect, useEffectEvent } from "react";
import { matchPath, useNavigate } from "react-router-dom";
import { paths } from "#viewer/lib/navigation/paths.ts";

/**
 * Opens links to the viewer's own pages within the viewer, so components write a plain `<a href>`. `data-replace`
 * adds no history entry. The router's `Link` is not used, because it brings forms and prefetching along. Clicks that
 * open a new tab are left to the browser.
 */
export function useInternalLinks(): void {
  const navigate = useNavigate();
  const follow = useEffectEvent((event: MouseEvent) => {
    const link = pressedLink(event);
    if (link === null) return;
    event.preventDefault();
    const address = link.pathname + link.search;
    // A link to the current address adds no history entry, as in a browser.
    const isHere = address === location.pathname + location.search;
    void navigate(address, { replace: isHere || link.dataset["replace"] !== undefined });
  });
  useEffect(() => {
    // On the document, so a component that opens a link in its own way has prevented the default before.
    const listen = (event: MouseEvent) => follow(event);
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
}

function pressedLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  // Links with a target or a hash are left to the browser.
  if (!link?.href || link.target || link.hash || link.origin !== location.origin) return null;
  const isPage = Object.values(paths).some(({ pattern }) => matchPath(pattern, link.pathname));
  return isPage ? link : null;
}
