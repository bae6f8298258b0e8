import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import { entryId } from "#viewer/lib/navigation/background-list.ts";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import {
  type ItemScrollPosition,
  scrollPositions,
} from "#viewer/lib/navigation/scroll-positions.ts";

/**
 * Keeps the position among cards by a card and not by pixels: scrolls to the one that the list is entered at,
 * and keeps the visible cards in place while cards above are added, removed or resized. `base` is the card around
 * which the others are rendered; null for the top.
 */
export function useCardScrollAnchor(view: ListView | undefined, entry: ListEntry) {
  const list = useRef<HTMLDivElement>(null);
  const anchor = useRef<ItemScrollPosition | null>(null);
  /** Where this hook last scrolled the window to. */
  const broughtTo = useRef(Number.NaN);
  const isThere = useRef(entry.code === null);
  const [base, setBase] = useState(entry.code);
  const isRead = view !== undefined;

  const note = () => {
    // Hidden behind a page whose code is loading, it has no position.
    if (!isThere.current || !list.current?.getClientRects().length) return;
    // Scrolled by this hook and not by the reader, so the anchor stays the same even if the page was too short for it.
    if (window.scrollY === broughtTo.current) return;
    anchor.current = window.scrollY <= 0 ? null : cardInView(list.current, view);
    const y = window.scrollY;
    scrollPositions.set(entry.entryKey, anchor.current ? { y, item: anchor.current } : { y });
  };
  const arrive = () => {
    const { code, position, entryKey } = entry;
    const card = code === null ? null : document.getElementById(entryId(code));
    // If the anchor card is gone, the others stay as they are, from the top.
    isThere.current = true;
    scrollPositions.claim(entryKey);
    if (!card) return;
    anchor.current = position ?? { code: entry.code ?? "", index: 0, top: 16, isFocused: false };
    hold();
    if (position?.isFocused) card.focus({ preventScroll: true });
    scrollPositions.set(entryKey, { y: window.scrollY, item: anchor.current });
  };
  /** Scrolls so that the anchor card is back at its height. */
  const hold = () => {
    const card = anchor.current && document.getElementById(entryId(anchor.current.code));
    if (!card || !anchor.current) return;
    const moved = card.getBoundingClientRect().top - anchor.current.top;
    if (Math.abs(moved) < 1) return;
    window.scrollBy(0, moved);
    broughtTo.current = window.scrollY;
  };
  const settle = useEffectEvent(() => {
    if (!isRead) return;
    if (isThere.current) hold();
    else arrive();
  });
  const remember = useEffectEvent(note);

  useLayoutEffect(() => settle(), [view, base]);
  useEffect(() => {
    const listen = () => remember();
    window.addEventListener("scroll", listen, { passive: true });
    return () => window.removeEventListener("scroll", listen);
  }, []);
  useEffect(() => {
    if (!list.current) return;
    const observer = new ResizeObserver(() => settle());
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [isRead]);

  return { ref: list, base, rebase: () => setBase(anchor.current?.code ?? null) };
}

/** The first visible card and its position. */
function cardInView(
  list: HTMLElement | null,
  view: ListView | undefined,
): ItemScrollPosition | null {
  const cards = list?.firstElementChild?.children;
  if (!cards || !view) return null;
  for (const card of cards) {
    const { top, bottom } = card.getBoundingClientRect();
    if (bottom <= 0) continue;
    const code = card.id.slice(entryId("").length);
    const index = view.indexOf((media) => shortcodeOf(media) === code);
    return code === "" || index === -1
      ? null
      : { code, index, top, isFocused: card.contains(document.activeElement) };
  }
  return null;
}
