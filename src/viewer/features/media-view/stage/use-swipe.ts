import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { AdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { RowDrag } from "./album-row.ts";
import { animateFrom, stopAnimations, transform } from "./animate-from.ts";
import { isInColumn, rowIn } from "./stage-elements.ts";
import { resisted, type Side, sideOf, swipeTarget } from "./swipe-rules.ts";

interface SwipeOptions {
  /** What is moved: the media, with one on either side. */
  readonly track: RefObject<HTMLElement | null>;
  readonly item: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly neighbours: Pick<AdjacentMedia, "goBack" | "goOn">;
}

/** Pixels between two media. */
export const gap = 16;

interface Arrival {
  /** Null if the swipe was faster than the media was drawn. */
  readonly element: Element | null;
  readonly left: number;
}

interface Drag {
  readonly row: RowDrag | null;
  /** Where the track was when the finger came down. */
  start: number;
  /** Where the track is. */
  offset: number;
}

/** Swipes to the previous and next media, and through the slides of an album on the way. */
export function useSwipe({ track, item, id, neighbours: { goBack, goOn } }: SwipeOptions) {
  /** How the media on either side are aligned with the one in the middle; null if they need not be there. */
  const [beside, setBeside] = useState<"middle" | "top" | null>(null);
  const drag = useRef<Drag | null>(null);
  /** The media that a swipe leads to, and where in the window it was: it goes on from there. */
  const arrival = useRef<Arrival | null>(null);

  const move = (offset: number) => transform(track.current, `translateX(${offset}px)`);
  const settle = (from: number) => {
    transform(track.current, "");
    const end = () => {
      if (!drag.current) setBeside(null);
    };
    if (from === 0 || !track.current) end();
    else animateFrom(track.current, { transform: `translateX(${from}px)` }, end);
  };
  const arrive = useEffectEvent(() => {
    const arriving = arrival.current;
    arrival.current = null;
    if (!arriving) return;
    move(0);
    const { element, left } = arriving;
    const from = element?.isConnected ? left - leftOf(element) : 0;
    const current = drag.current;
    if (!current) return settle(from);
    // The next swipe has begun already.
    current.start += from - current.offset;
    current.offset = from;
    move(from);
  });
  useLayoutEffect(() => arrive(), [id]);

  const step = (side: Side, offset: number) => {
    const go = side === 1 ? goOn : goBack;
    const element = besideOf(item.current, side);
    arrival.current = { element, left: element ? leftOf(element) : 0 };
    if (go?.()) return;
    arrival.current = null;
    settle(offset);
  };
  return {
    beside,
    start: () => {
      if (!track.current) return;
      const start = offsetOf(track.current);
      const row = rowIn(item.current);
      drag.current = { row: row && new RowDrag(row), start, offset: start };
      stopAnimations(track.current);
      move(start);
      setBeside(isInColumn(track.current) ? "top" : "middle");
    },
    move: (by: number) => {
      const current = drag.current;
      if (!current) return;
      const isInAlbum = current.start === 0 && current.row?.move(by) === true;
      const wanted = isInAlbum ? 0 : current.start + by;
      const isFree = wanted === 0 || (sideOf(wanted) === 1 ? goOn : goBack) !== null;
      current.offset = isFree ? wanted : resisted(wanted);
      move(current.offset);
    },
    /** `speed` is null if the swipe must have no effect. */
    end: (by: number, speed: number | null) => {
      const current = drag.current;
      drag.current = null;
      if (!current) return;
      const width = track.current?.clientWidth ?? 0;
      const moved = current.offset === 0 ? by : current.offset;
      const side = speed === null ? null : swipeTarget({ by: moved, width, speed });
      const isInAlbum = current.offset === 0 && side !== null && current.row?.has(side) === true;
      current.row?.end(isInAlbum ? side : null);
      if (side !== null && !isInAlbum && current.offset !== 0) step(side, current.offset);
      else settle(current.offset);
    },
  };
}

/** Where an element is moved to at this moment of its animation. */
const offsetOf = (element: Element): number =>
  new DOMMatrixReadOnly(getComputedStyle(element).transform).m41;

/** The frame of the media beside an item. */
const besideOf = (item: Element | null, side: Side): Element | null =>
  (side === 1 ? item?.nextElementSibling : item?.previousElementSibling)?.firstElementChild ?? null;

const leftOf = (element: Element): number => element.getBoundingClientRect().left;
