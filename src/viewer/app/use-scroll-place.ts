import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { type Location, useNavigationType } from "react-router-dom";
import { fieldsOf } from "#viewer/lib/fields-of.ts";

const storageKey = "keepsake.scroll";
/** Pixels from the top, by the key of the history's entry. */
const offsets = new Map<string, number>(read());

/**
 * Returns to where an entry of the history had been scrolled to, also after a reload; a new page
 * begins at its top. While `place` stays the same nothing moves: a media over its list has its
 * list's place. A page that only renews its own address stays where it is.
 */
export function useScrollPlace({ key: place, pathname }: Location): void {
  const kind = useNavigationType();
  const seen = useRef(pathname);
  const arrive = useEffectEvent(() => {
    const isRenewed = kind === "REPLACE" && seen.current === pathname;
    seen.current = pathname;
    if (!isRenewed) window.scrollTo(0, (kind === "POP" && offsets.get(place)) || 0);
  });
  useLayoutEffect(() => {
    window.history.scrollRestoration = "manual";
    window.addEventListener("pagehide", write);
    return () => window.removeEventListener("pagehide", write);
  }, []);
  useLayoutEffect(() => {
    arrive();
    const remember = () => offsets.set(place, window.scrollY);
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [place]);
}

function read(): [string, number][] {
  // A tab that comes from elsewhere begins at the top, although its first entry has a name of old.
  const [visit] = performance.getEntriesByType?.("navigation") ?? [];
  if (visit && "type" in visit && visit.type === "navigate") return [];
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "{}");
    return Object.entries(fieldsOf(found)).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number",
    );
  } catch {
    return [];
  }
}

function write(): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(offsets)));
  } catch {
    // Storage is refused: places last as long as the page.
  }
}
