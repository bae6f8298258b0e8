import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { type Pair, type Point, unzoomed } from "./geometry.ts";
import { type DragStart, GestureRecogniser } from "./gesture-recogniser.ts";
import type { usePull } from "./use-pull.ts";
import type { useSwipe } from "./use-swipe.ts";
import type { useZoom } from "./use-zoom.ts";

interface StageGestures {
  readonly zoom: ReturnType<typeof useZoom>;
  readonly swipe: ReturnType<typeof useSwipe>;
  readonly pull: ReturnType<typeof usePull>;
}

type Movement = "pan" | "swipe" | "pull";

/** What fingers and the mouse do on the stage: two zoom; one pans a zoomed picture, and swipes or pulls another. */
export function useStageGestures(stage: RefObject<HTMLElement | null>, parts: StageGestures): void {
  const { zoom, swipe, pull } = parts;
  const movement = useRef<Movement>("pan");
  /** The zoom when the fingers came down. */
  const start = useRef(unzoomed);

  const movementOf = ({ direction, isMouse, isAfterPinch }: DragStart): Movement | null => {
    if (zoom.current().scale > 1) return "pan";
    if (isAfterPinch || direction === "up") return null;
    if (direction !== "down") return "swipe";
    return !isMouse && pull.isPossible() ? "pull" : null;
  };
  const wantsDrag = useEffectEvent((drag: DragStart) => movementOf(drag) !== null);
  const startDrag = useEffectEvent((drag: DragStart) => {
    movement.current = movementOf(drag) ?? "pan";
    start.current = zoom.current();
    if (movement.current === "swipe") swipe.start();
    if (movement.current === "pull") pull.start();
  });
  const drag = useEffectEvent((by: Point) => {
    if (movement.current === "swipe") swipe.move(by.x);
    else if (movement.current === "pull") pull.move(by);
    else zoom.pan(start.current, by);
  });
  const endDrag = useEffectEvent((by: Point, speed: Point | null) => {
    if (movement.current === "swipe") swipe.end(by.x, speed && speed.x);
    else if (movement.current === "pull") pull.end(by, speed);
  });
  const startPinch = useEffectEvent(() => {
    start.current = zoom.current();
  });
  const pinch = useEffectEvent((from: Pair, to: Pair) => zoom.follow(start.current, from, to));
  const endPinch = useEffectEvent(() => zoom.endFollowing());

  useEffect(() => {
    if (!stage.current) return;
    const recogniser = new GestureRecogniser({
      wantsDrag: (event) => wantsDrag(event),
      startDrag: (event) => startDrag(event),
      drag: (by) => drag(by),
      endDrag: (by, speed) => endDrag(by, speed),
      startPinch: () => startPinch(),
      pinch: (from, to) => pinch(from, to),
      endPinch: () => endPinch(),
    });
    return recogniser.watch(stage.current);
  }, [stage]);
}
