import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { useLocation, useNavigationType } from "react-router-dom";
import { scrollPositions } from "#viewer/lib/navigation/scroll-positions.ts";

/** The address of the link that was followed last, by the key of the history's entry that it stood on. */
const followed = new Map<string, string>();

/**
 * Whoever listens is told of a new page by the focus going to it: to the page as a whole, and on the
 * way back to the link that had led away.
 */
export function useFocusOnNewPage(isCovered: boolean): RefObject<HTMLElement | null> {
  const { key, pathname } = useLocation();
  const isBack = useNavigationType() === "POP";
  const main = useRef<HTMLElement>(null);
  const seen = useRef(pathname);
  const arrive = useEffectEvent(() => {
    // A field that is written in stays from one address to the next.
    const isWriting = main.current?.contains(document.activeElement?.closest("input") ?? null);
    // A list that knows its place brings the focus there.
    if (isCovered || isWriting || scrollPositions.isClaimed(key)) return;
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
