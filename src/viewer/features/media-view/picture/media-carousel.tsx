import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, type RefCallback, use } from "react";
import { StageContext } from "#viewer/features/media-view/opening/stage-context.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { MediaSlide } from "./media-slide.tsx";
import { overlayStyle } from "./overlay-style.ts";
import { type Slide, sizeWithin, slideShape } from "./slide.ts";
import { useSlides } from "./use-slides.ts";

interface MediaCarouselProps {
  readonly slides: readonly Slide[];
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
}

/** An album: swiped, or moved by arrows and keys; in the stage also by dots and the page's arrow keys. */
export function MediaCarousel(props: MediaCarouselProps) {
  const { slides, alt, sizes, urgency } = props;
  const stage = use(StageContext);
  const start = stage?.isFromEnd ? slides.length - 1 : 0;
  const { current, step, goTo, passFocus, events } = useSlides(slides.length, start);
  const position = `${current + 1} of ${slides.length}`;
  return (
    <div
      // As landmarks, a feed's albums would all have one name, and a fieldset is for forms.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-roledescription="carousel"
      aria-label={`Album, ${slides.length} pictures`}
      className="absolute inset-0"
    >
      {/* The lint rule assumes that a list cannot be focused; this one can, because it scrolls. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        {...events}
        data-slides=""
        style={stage?.rowStyle}
        // Next is to the right, as its button is, also in a right-to-left page.
        dir="ltr"
        // Focusable, so it can be scrolled by keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`Album pictures: ${alt}`}
        onKeyDown={(event) => pressKey(event, step)}
        className="flex size-full [scroll-snap-type:x_mandatory] overflow-x-auto overscroll-x-contain [scrollbar-width:none] focus-visible:-outline-offset-2"
      >
        {slides.map((slide, index) => (
          <li
            // The slides of an album keep their order.
            key={index}
            inert={index !== current}
            className="grid size-full shrink-0 snap-center snap-always place-items-center bg-ground [--clip-foot:36px] [--room:100cqh] [container-type:size]"
          >
            <div className="relative" style={sizeWithin(slideShape(slide))}>
              {(stage?.part !== "beside" || index === current) && (
                <MediaSlide
                  slide={slide}
                  alt={`${alt} (${index + 1} of ${slides.length})`}
                  sizes={sizes}
                  urgency={index === start ? urgency : "later"}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <p
        aria-live="polite"
        className="absolute top-3 right-3 z-10 rounded-full bg-black/60 px-2.5 py-1 text-xs text-white"
      >
        {position}
      </p>
      <Arrows current={current} count={slides.length} onStep={step} ref={passFocus} />
      {stage ? (
        <stage.AlbumControls current={current} count={slides.length} onStep={step} onGo={goTo} />
      ) : (
        <Dots current={current} count={slides.length} />
      )}
    </div>
  );
}

const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The arrow keys of a focused album, which work in a feed as well. */
function pressKey(event: KeyboardEvent, onStep: (by: number) => boolean): void {
  const step = keySteps[pressedKey(event.nativeEvent) ?? ""];
  if (step !== undefined && onStep(step)) event.preventDefault();
}

interface DotsProps {
  readonly current: number;
  readonly count: number;
}

interface ArrowsProps extends DotsProps {
  readonly onStep: (by: number) => boolean;
  readonly ref: RefCallback<HTMLElement>;
}

function Arrows({ current, count, onStep, ref }: ArrowsProps) {
  const style = `absolute top-1/2 z-10 size-8! -translate-y-1/2 ${overlayStyle}`;
  return (
    <>
      {current > 0 && (
        <IconButton
          ref={ref}
          label="Previous picture in the album"
          onClick={() => onStep(-1)}
          className={`left-2 ${style}`}
        >
          <ChevronLeft size={16} />
        </IconButton>
      )}
      {current < count - 1 && (
        <IconButton
          ref={ref}
          label="Next picture in the album"
          onClick={() => onStep(1)}
          className={`right-2 ${style}`}
        >
          <ChevronRight size={16} />
        </IconButton>
      )}
    </>
  );
}

function Dots({ current, count }: DotsProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 bottom-3 z-10 mx-auto flex w-fit gap-1.5 rounded-full bg-black/50 px-2 py-1.5"
    >
      {Array.from({ length: count }, (_, index) => (
        <span
          key={index}
          className={`size-1.5 rounded-full bg-white transition-opacity ${index === current ? "" : "opacity-45"}`}
        />
      ))}
    </div>
  );
}
