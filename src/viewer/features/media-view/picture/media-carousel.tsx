import { ChevronLeft, ChevronRight } from "lucide-react";
import type { KeyboardEvent, RefCallback } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { MediaSlide } from "./media-slide.tsx";
import { overlayStyle } from "./overlay-style.ts";
import { type Slide, sizeWithin, slideShape } from "./slide.ts";
import { useSlides } from "./use-slides.ts";

/**
 * What a media is in the stage: the one that is shown, whose album the page's arrow keys move; the same one zoomed; or
 * one beside it while it is swiped, of whose album only the current slide is there.
 */
export type Staged = "current" | "zoomed" | "beside";

interface MediaCarouselProps {
  readonly slides: readonly Slide[];
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
  /** The index of the slide that is shown first. */
  readonly start: number;
  /** Its part in the stage, which moves the slides with the finger. */
  readonly staged: Staged | undefined;
}

/** An album: swiped, or moved by arrows, dots and keys. */
export function MediaCarousel(props: MediaCarouselProps) {
  const { slides, alt, sizes, urgency, start, staged } = props;
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
      {staged === "current" && <CarouselKeys onStep={step} />}
      {/* The lint rule assumes that a list cannot be focused; this one can, because it scrolls. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        {...events}
        data-slides=""
        style={staged && stagedRow}
        // Next is to the right, as its button is, also in a right-to-left page.
        dir="ltr"
        // Focusable, so it can be scrolled by keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`Album pictures: ${alt}`}
        onKeyDown={(event) => pressKey(event, step)}
        className="flex size-full snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none] focus-visible:-outline-offset-2"
      >
        {slides.map((slide, index) => (
          <li
            // The slides of an album keep their order.
            key={index}
            inert={index !== current}
            className="grid size-full shrink-0 snap-center snap-always place-items-center bg-ground [--clip-foot:36px] [--room:100cqh] [container-type:size]"
          >
            <div className="relative" style={sizeWithin(slideShape(slide))}>
              {(staged !== "beside" || index === current) && (
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
      <Dots current={current} count={slides.length} onGo={goTo} />
    </div>
  );
}

/** The stage follows the finger to the side; what moves up and down still scrolls the page. */
const stagedRow = { touchAction: "pan-y" } as const;

function CarouselKeys({ onStep }: { readonly onStep: (by: number) => boolean }) {
  // First, because the dialog's own arrow keys may be older than the album.
  useHotkeys({ ArrowLeft: () => onStep(-1), ArrowRight: () => onStep(1) }, true);
  return null;
}

const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The arrow keys of a focused album, which work in a feed as well. */
function pressKey(event: KeyboardEvent, onStep: (by: number) => boolean): void {
  const step = keySteps[pressedKey(event.nativeEvent) ?? ""];
  if (step !== undefined && onStep(step)) event.preventDefault();
}

interface PositionProps {
  readonly current: number;
  readonly count: number;
}

interface ArrowsProps extends PositionProps {
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

interface DotsProps extends PositionProps {
  readonly onGo: (slide: number) => void;
}

/** As many as fit on a phone. */
const mostDots = 9;

/** A dot for each slide, or for those around the current one. */
function Dots({ current, count, onGo }: DotsProps) {
  const shown = Math.min(count, mostDots);
  const first = Math.min(count - shown, Math.max(0, current - (shown >> 1)));
  return (
    <div className="absolute inset-x-0 bottom-2 z-10 mx-auto flex w-fit rounded-full bg-black/50">
      {Array.from({ length: shown }, (_, index) => first + index).map((slide) => (
        <button
          key={slide}
          type="button"
          // The arrow keys do the same with one stop for all.
          tabIndex={-1}
          aria-label={`Picture ${slide + 1} of ${count}`}
          aria-current={slide === current}
          onClick={() => onGo(slide)}
          className="grid size-6 place-items-center"
        >
          <span
            className={`size-1.5 rounded-full bg-white transition-opacity ${slide === current ? "" : "opacity-45"}`}
          />
        </button>
      ))}
    </div>
  );
}
