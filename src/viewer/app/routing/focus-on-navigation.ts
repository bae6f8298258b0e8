import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { useLocation, useNavigationType } from "react-router-dom";
import { scrollPositions } from "#viewer/lib/navigation/scroll-positions.ts";

/** The address of the last link followed from each history entry, by the entry's key. */
const followed = new Map<string, string>();

/**
 * Tells screen readers about a new page by focusing it: the page as a whole or, after going back, the
 * link that led away.
 */
export function useFocusOnNewPage(isCovered: boolean): RefObject<HTMLElement | null> {
  const { key, pathname } = useLocation();
  const isBack = useNavigationType() === "POP";
  const main = useRef<HTMLElement>(null);
  const seen = useRef(pathname);
  const arrive = useEffectEvent(() => {
    // A text field keeps the focus when the address changes.
    const isWriting = main.current?.contains(document.activeElement?.closest("input") ?? null);
    // A list with a scroll anchor restores the focus itself, and the buttons of a media view keep it.
    const isStep = document.activeElement?.closest("[data-keeps-focus]");
    if (isCovered || isWriting || isStep || scrollPositions.isClaimed(key)) return;
    const target = (isBack && linkTo(followed.get(key), main.current)) || main.current;
    target?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (seen.current !== pathname) arrive();
    seen.current = pathname;
  }, [pathname]);
  useEffect(() => {
    const remember = ({ target }: MouseEvent) => {
      const address = target instanceof Element && target.closest("main a")?.getAttribute("href");
      if (address) followed.set(key, address);
    };
    document.addEventListener("click", remember, true);
    return () => document.removeEventListener("click", remember, true);
  }, [key]);
  return main;
}

function linkTo(address: string | undefined, page: HTMLElement | null): HTMLElement | null {
  if (address === undefined || !page) return null;
  return page.querySelector<HTMLElement>(`a[href="${CSS.escape(address)}"]`);
}
