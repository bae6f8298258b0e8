import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { type Location, useNavigationType } from "react-router-dom";
import { scrollPositions } from "#viewer/lib/navigation/scroll-positions.ts";

/**
 * Restores the scroll position of a history entry, also after a reload. A new page starts at the top. Nothing
 * moves while `entry` stays the same: a media over its list has the entry of its list. A page that only replaces its
 * own address stays where it is, and a list with a scroll anchor scrolls itself.
 */
export function useScrollRestoration({ key: entry, pathname }: Location): void {
  const kind = useNavigationType();
  const seen = useRef(pathname);
  // Set before the page renders, because inside `Routes` with a `location` the router reports every navigation as POP.
  scrollPositions.arriveAt(entry, kind === "POP");
  const arrive = useEffectEvent(() => {
    const isRenewed = kind === "REPLACE" && seen.current === pathname;
    seen.current = pathname;
    if (isRenewed || scrollPositions.isClaimed(entry)) return;
    window.scrollTo(0, (kind === "POP" && scrollPositions.get(entry)?.y) || 0);
  });
  useLayoutEffect(() => {
    window.history.scrollRestoration = "manual";
    const keep = () => scrollPositions.keep();
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      document.removeEventListener("visibilitychange", keep);
    };
  }, []);
  useLayoutEffect(() => {
    arrive();
    const remember = () =>
      scrollPositions.set(entry, { ...scrollPositions.get(entry), y: window.scrollY });
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [entry]);
}
