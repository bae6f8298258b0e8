import { useCallback, useState } from "react";

/** The distance from the window at which a card is rendered: farther than a long flick gets before the next frame. */
const margin = "250% 0px";

/** Heights of cards when they were last rendered, so a card need not be rendered to have its height after coming back. */
const heights = new Map<string, number>();
/** The oldest are forgotten beyond this: as many as lists hold, and some. */
const remembered = 5000;

const listeners = new WeakMap<Element, (entry: IntersectionObserverEntry) => void>();
let observer: IntersectionObserver | null = null;

/**
 * Whether a card is near enough to the window to be rendered. `emptyHeight`: its height in pixels while it is not
 * rendered; null while it is. `isNearAtFirst`: it is known to be near before anything is measured.
 */
export function useNearViewport(id: string, isNearAtFirst: boolean) {
  const [emptyHeight, setEmptyHeight] = useState(() =>
    isNearAtFirst ? null : (heights.get(id) ?? null),
  );
  const ref = useCallback(
    (card: Element | null) => {
      if (!card) return;
      return watch(card, ({ isIntersecting, boundingClientRect }) => {
        if (isIntersecting) setEmptyHeight(null);
        else if (!card.contains(document.activeElement)) {
          remember(id, boundingClientRect.height);
          setEmptyHeight(boundingClientRect.height);
        }
      });
    },
    [id],
  );
  return { ref, emptyHeight };
}

function watch(card: Element, listener: (entry: IntersectionObserverEntry) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) listeners.get(entry.target)?.(entry);
    },
    { rootMargin: margin },
  );
  listeners.set(card, listener);
  observer.observe(card);
  return () => {
    observer?.unobserve(card);
    listeners.delete(card);
  };
}

function remember(id: string, height: number): void {
  heights.delete(id);
  heights.set(id, height);
  const [oldest] = heights.keys();
  if (heights.size > remembered && oldest !== undefined) heights.delete(oldest);
}
