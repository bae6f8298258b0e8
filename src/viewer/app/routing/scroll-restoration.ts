import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { type Location, useNavigationType } from "react-router-dom";
import { scrollPositions } from "#viewer/lib/navigation/scroll-positions.ts";

/**
 * Returns to where an entry of the history had been scrolled to, also after a reload; a new page
 * begins at its top. While `place` stays the same nothing moves: a media over its list has its
 * list's place. A page that only renews its own address stays where it is, and a list that knows
 * its place by an item goes there itself.
 */
export function useScrollRestoration({ key: place, pathname }: Location): void {
  const kind = useNavigationType();
  const seen = useRef(pathname);
  // Said before the page is drawn. Within routes that are given their location, the router calls
  // every way there a return.
  scrollPositions.arriveAt(place, kind === "POP");
  const arrive = useEffectEvent(() => {
    const isRenewed = kind === "REPLACE" && seen.current === pathname;
    seen.current = pathname;
    if (isRenewed || scrollPositions.isClaimed(place)) return;
    window.scrollTo(0, (kind === "POP" && scrollPositions.get(place)?.y) || 0);
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
      scrollPositions.set(place, { ...scrollPositions.get(place), y: window.scrollY });
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [place]);
}
