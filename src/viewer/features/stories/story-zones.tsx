import { MoveLeft, MoveRight } from "lucide-react";
import { type MouseEvent, useRef } from "react";

interface StoryZonesProps {
  readonly onStep: (by: 1 | -1) => void;
  /** While a finger or the mouse button is down, the story waits. */
  readonly onHold: (isHeld: boolean) => void;
}

/** A longer press only holds the story. */
const longestTapMs = 250;

/** As styles, because classes for the stories alone would be in the first load. */
const [left, right] = [{ left: 0 }, { right: 0 }];
const icon =
  "pointer-events-none fixed top-1/2 hidden -translate-y-1/2 rounded-full bg-well p-3 desk:block";

/** The two halves of a story that a tap goes back or on with; on a desk with arrows beside it. */
export function StoryZones({ onStep, onHold }: StoryZonesProps) {
  const pressedAt = useRef(0);
  const zone = (by: 1 | -1) => ({
    onPointerDown: ({ timeStamp }: { readonly timeStamp: number }) => {
      pressedAt.current = timeStamp;
      onHold(true);
    },
    onPointerUp: () => onHold(false),
    onPointerCancel: () => onHold(false),
    onPointerLeave: () => onHold(false),
    // The focus stays where it was, so the space bar pauses after a tap.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
    onClick: ({ detail, timeStamp }: MouseEvent) => {
      const isByKey = detail === 0;
      if (isByKey || timeStamp - pressedAt.current <= longestTapMs) onStep(by);
    },
  });
  return (
    <>
      <button
        type="button"
        {...zone(-1)}
        aria-label="Previous story"
        title="Previous story"
        className="absolute inset-y-0 z-10 w-1/2 touch-manipulation select-none focus-visible:-outline-offset-2"
        style={left}
      >
        <span className={icon} style={{ left: 28 }}>
          <MoveLeft aria-hidden="true" size={22} />
        </span>
      </button>
      <button
        type="button"
        {...zone(1)}
        aria-label="Next story"
        title="Next story"
        className="absolute inset-y-0 z-10 w-1/2 touch-manipulation select-none focus-visible:-outline-offset-2"
        style={right}
      >
        <span className={icon} style={{ right: 28 }}>
          <MoveRight aria-hidden="true" size={22} />
        </span>
      </button>
    </>
  );
}
