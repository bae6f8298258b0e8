import { animateFrom } from "./animate-from.ts";

interface Faded {
  readonly element: HTMLElement;
  /** The background of what is around the stage; null for what is beside it. */
  readonly background: string | null;
}

/** What is around an element within its dialog. It fades, so that the list below shows through. */
export class Surroundings {
  readonly #faded: readonly Faded[];
  readonly #inner: HTMLElement;

  constructor(inner: HTMLElement) {
    this.#inner = inner;
    this.#faded = [...around(inner)];
  }

  /** From 0, everything is there, to 1. What is beside goes first, because two layers of text cannot be read. */
  fade(share: number): void {
    const opacity = String(Math.max(0, 1 - share * 4));
    // For what has no element: the ground of the panel.
    layoutOf(this.#inner)?.style.setProperty("--around", opacity);
    for (const { element, background } of this.#faded) {
      if (background === null) element.style.opacity = opacity;
      else
        element.style.backgroundColor = `color-mix(in srgb, transparent ${share * 100}%, ${background})`;
    }
  }

  /** Fades everything in again. */
  restore(): void {
    layoutOf(this.#inner)?.style.removeProperty("--around");
    for (const { element, background } of this.#faded) {
      const { opacity, backgroundColor } = getComputedStyle(element);
      const from = background === null ? { opacity } : { backgroundColor };
      element.style.opacity = "";
      element.style.backgroundColor = "";
      animateFrom(element, from);
    }
  }
}

const layoutOf = (inner: HTMLElement) => inner.closest<HTMLElement>(".media-layout");

function* around(inner: HTMLElement): Generator<Faded> {
  for (let one = inner; one.parentElement && !one.matches("dialog"); one = one.parentElement) {
    const outer = one.parentElement;
    for (const element of outer.children) {
      if (element !== one && element instanceof HTMLElement) yield { element, background: null };
    }
    yield { element: outer, background: getComputedStyle(outer).backgroundColor };
  }
}
