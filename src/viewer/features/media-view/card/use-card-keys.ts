import { useCallback, useRef } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { entryId } from "#viewer/lib/navigation/background-list.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";

interface CardActions {
  readonly onLike: (media: Media) => void;
  readonly onOpen: (media: Media) => void;
}

/** `j` and `k` move from card to card; `l` likes and `c` opens the current one. */
export function useCardKeys(items: readonly Media[], { onLike, onOpen }: CardActions) {
  const list = useRef<HTMLElement | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    list.current = element;
  }, []);

  const looking = (): number => {
    const cards = Array.from(list.current?.children ?? []);
    const focused = cards.findIndex((card) => card.contains(document.activeElement));
    if (focused !== -1) return focused;
    return cards.findIndex((card) => card.getBoundingClientRect().bottom > window.innerHeight / 3);
  };
  const step = (by: number): boolean => {
    const cards = Array.from(list.current?.children ?? []);
    const isFocusIn = list.current?.contains(document.activeElement) === true;
    const card = cards[isFocusIn ? looking() + by : Math.max(0, looking())];
    if (!(card instanceof HTMLElement) || isDialogOpen()) return false;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
    return true;
  };
  const withCurrent = (act: (media: Media) => void) => (): boolean => {
    const media = items[looking()];
    if (!media || isDialogOpen()) return false;
    document.getElementById(entryId(shortcodeOf(media)))?.focus({ preventScroll: true });
    act(media);
    return true;
  };
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    l: withCurrent(onLike),
    c: withCurrent(onOpen),
  });
  return ref;
}

/** An open dialog covers the list, so its keys do nothing. */
const isDialogOpen = (): boolean => document.querySelector("dialog:modal") !== null;
