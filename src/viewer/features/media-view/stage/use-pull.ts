import { type RefObject, useRef, useState } from "react";
import { animateFrom, transform } from "./animate-from.ts";
import type { Point } from "./geometry.ts";
import { scrollerAround } from "./stage-elements.ts";
import { Surroundings } from "./surroundings.ts";
import { isPulledAway, pulledShare } from "./swipe-rules.ts";

interface PullOptions {
  readonly stage: RefObject<HTMLElement | null>;
  readonly item: RefObject<HTMLElement | null>;
  /** Null if there is no list to return to. */
  readonly onClose: (() => void) | null;
  /** In full screen: leaves it. */
  readonly onLeave: (() => void) | null;
}

/** Pulling the picture down closes the media, or leaves full screen: the picture follows the finger and shrinks. */
export function usePull({ stage, item, onClose, onLeave }: PullOptions) {
  const [isPulled, setPulled] = useState(false);
  const surroundings = useRef<Surroundings | null>(null);
  const place = useRef("none");
  return {
    isPulled,
    /** Whether a finger that moves down pulls: if the page is scrolled, it scrolls the page. */
    isPossible: (): boolean => {
      if (!stage.current || !(onLeave || onClose)) return false;
      return onLeave !== null || (scrollerAround(stage.current)?.scrollTop ?? 0) <= 0;
    },
    start: () => {
      surroundings.current = stage.current && new Surroundings(stage.current);
      setPulled(true);
    },
    move: ({ x, y }: Point) => {
      const share = pulledShare(y);
      place.current = `translate(${x}px, ${Math.max(0, y)}px) scale(${1 - share / 2})`;
      transform(item.current, place.current);
      surroundings.current?.fade(share);
    },
    /** `speed` is null if the pull must have no effect. */
    end: (by: Point, speed: Point | null) => {
      const isAway = speed !== null && isPulledAway(by.y, speed.y);
      if (isAway && onLeave) onLeave();
      // The picture stays where it was let go, because closing starts there.
      else if (isAway && onClose) return onClose();
      surroundings.current?.restore();
      setPulled(false);
      transform(item.current, "");
      if (item.current) animateFrom(item.current, { transform: place.current });
    },
  };
}
