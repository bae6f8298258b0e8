import { use } from "react";
import {
  type AlbumControlsProps,
  StageContext,
} from "#viewer/features/media-view/opening/stage-context.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";

/** As many dots as fit on a phone. */
const mostDots = 9;
/** The target of a dot in pixels. */
const target = { width: 24, height: 24 };

/** The dots of an album in the stage, which can be pressed, and the arrow keys of the page. */
export function AlbumControls({ current, count, onStep, onGo }: AlbumControlsProps) {
  const shown = Math.min(count, mostDots);
  const first = Math.min(count - shown, Math.max(0, current - (shown >> 1)));
  return (
    <>
      {use(StageContext)?.part === "current" && <AlbumKeys onStep={onStep} />}
      <div
        className="absolute inset-x-0 z-10 mx-auto flex w-fit rounded-full bg-black/50"
        style={{ bottom: 8 }}
      >
        {Array.from({ length: shown }, (_, index) => first + index).map((slide) => (
          <button
            key={slide}
            type="button"
            // The arrow keys do the same, with one stop for all.
            tabIndex={-1}
            aria-label={`Picture ${slide + 1} of ${count}`}
            aria-current={slide === current}
            onClick={() => onGo(slide)}
            className="grid place-items-center"
            style={target}
          >
            <span
              className={`size-1.5 rounded-full bg-white transition-opacity ${slide === current ? "" : "opacity-45"}`}
            />
          </button>
        ))}
      </div>
    </>
  );
}

function AlbumKeys({ onStep }: Pick<AlbumControlsProps, "onStep">) {
  // First, because the view's own arrow keys may be older than the album.
  useHotkeys({ ArrowLeft: () => onStep(-1), ArrowRight: () => onStep(1) }, true);
  return null;
}
