import { Heart } from "lucide-react";
import { type MouseEvent, type ReactNode, use, useRef, useState } from "react";
import { StageContext } from "#viewer/features/media-view/opening/stage-context.ts";
import { type Shape, sizeWithin } from "./slide.ts";

interface MediaFrameProps {
  readonly shape: Shape;
  /** On a double press, with a heart. In the stage it zooms. */
  readonly onLike?: (() => void) | undefined;
  readonly children: ReactNode;
}

const pressesWithinMs = 320;

/**
 * The box of a media, whose size is known before its file has loaded: as large as the container and its `--room`
 * in height allow, and never enlarged. A double press likes the media, or zooms it.
 */
export function MediaFrame({ shape, onLike, children }: MediaFrameProps) {
  const zoom = use(StageContext)?.zoom;
  const [bloom, setBloom] = useState(0);
  const lastPress = useRef(Number.NEGATIVE_INFINITY);
  const lastOnButton = useRef<number | null>(null);
  const press = ({ target, detail, timeStamp, clientX, clientY }: MouseEvent) => {
    const isOnButton = target instanceof Element && target.closest("button, a, input") !== null;
    // Fast presses may continue for a moment after the button under them is gone.
    const isGoingOn =
      lastOnButton.current !== null &&
      (detail > 1 || timeStamp - lastOnButton.current < pressesWithinMs);
    lastOnButton.current = isOnButton || isGoingOn ? timeStamp : null;
    if (lastOnButton.current !== null) return;
    const isDouble = timeStamp - lastPress.current < pressesWithinMs;
    lastPress.current = isDouble ? Number.NEGATIVE_INFINITY : timeStamp;
    if (!isDouble) return;
    zoom?.({ x: clientX, y: clientY });
    if (!onLike) return;
    setBloom((count) => count + 1);
    onLike();
  };
  return (
    // The keyboard likes with `l` and zooms with `+`, and everyone can use the heart below.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className="relative mx-auto touch-manipulation overflow-hidden rounded-[inherit] select-none"
      style={sizeWithin(shape)}
      onClick={press}
    >
      {children}
      {bloom > 0 && (
        <Heart
          key={bloom}
          aria-hidden="true"
          fill="currentColor"
          strokeWidth={0}
          onAnimationEnd={() => setBloom(0)}
          className="pointer-events-none absolute inset-0 z-20 m-auto size-24 animate-bloom text-white [filter:drop-shadow(0_2px_12px_rgb(0_0_0/0.35))]"
        />
      )}
    </div>
  );
}
