import type { RefObject } from "react";
import type { StoryDay } from "./story-order.ts";

interface StoryBarsProps {
  readonly day: StoryDay;
  readonly index: number;
  /** The bar of the story that is shown. */
  readonly bar: RefObject<HTMLSpanElement | null>;
}

/** More bars than this would be too thin to see. */
const most = 40;

const track = { height: 2, backgroundColor: "rgb(255 255 255 / 0.4)" };

/** One bar for each story of the day; those before the shown one are full. */
export function StoryBars({ day, index, bar }: StoryBarsProps) {
  const count = day.last - day.first + 1;
  const shown = day.last - index;
  const isMany = count > most;
  return (
    <div aria-hidden="true" className="flex gap-1">
      {Array.from({ length: isMany ? 1 : count }, (_, at) => {
        const isShown = isMany || at === shown;
        return (
          <span key={at} className="grow overflow-hidden rounded-full" style={track}>
            <span
              // A new element for each story, so none begins with the share of the one before.
              key={isShown ? index : "other"}
              ref={isShown ? bar : undefined}
              className="block h-full bg-white"
              style={{ transformOrigin: "left", scale: `${!isShown && at < shown ? 1 : 0} 1` }}
            />
          </span>
        );
      })}
    </div>
  );
}
