import { slideAt } from "#viewer/features/media-view/picture/use-slides.ts";
import { clamp } from "./geometry.ts";
import { type Side, sideOf } from "./swipe-rules.ts";

/** Browsers without the event `scrollend` have scrolled by then. */
const settledMs = 600;

let settling: AbortController | null = null;

/** The index of the slide that a row shows. */
export const slideOf = (row: HTMLElement): number =>
  slideAt(row.scrollLeft, row.clientWidth, row.childElementCount);

/** A drag of an album's row by a finger or the mouse, within one slide to either side. */
export class RowDrag {
  readonly #row: HTMLElement;
  readonly #start: number;
  readonly #slide: number;

  constructor(row: HTMLElement) {
    settling?.abort();
    this.#row = row;
    this.#start = row.scrollLeft;
    this.#slide = slideOf(row);
  }

  /** Whether the album has a slide on that side. */
  has(side: Side): boolean {
    const slide = this.#slide + side;
    return slide >= 0 && slide < this.#row.childElementCount;
  }

  /** Moves the row. Returns false, and leaves it at its slide, if it has none on that side. */
  move(by: number): boolean {
    const { clientWidth, style } = this.#row;
    style.scrollSnapType = "none";
    const rest = this.#slide * clientWidth;
    const isOurs = this.has(sideOf(by));
    this.#row.scrollLeft = isOurs
      ? clamp(this.#start - by, rest - clientWidth, rest + clientWidth)
      : rest;
    return isOurs;
  }

  /** Goes on to the slide on that side, or back to the one that it began at. */
  end(side: Side | null): void {
    const slide = side !== null && this.has(side) ? this.#slide + side : this.#slide;
    settle(this.#row, slide * this.#row.clientWidth);
  }
}

function settle(row: HTMLElement, left: number): void {
  const listeners = new AbortController();
  settling = listeners;
  const end = () => {
    listeners.abort();
    row.style.scrollSnapType = "";
  };
  if (Math.abs(row.scrollLeft - left) < 1) return end();
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.addEventListener("scrollend", end, { once: true, signal: listeners.signal });
  const timer = setTimeout(end, settledMs);
  listeners.signal.addEventListener("abort", () => clearTimeout(timer));
  row.scrollTo({ left, behavior: isStill ? "instant" : "smooth" });
}
