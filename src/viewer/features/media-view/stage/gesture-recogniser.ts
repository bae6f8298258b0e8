import type { Pair, Point } from "./geometry.ts";
import { type Direction, directionOf } from "./swipe-rules.ts";

export interface DragStart {
  readonly direction: Direction;
  readonly isMouse: boolean;
  /** One finger is left of two. */
  readonly isAfterPinch: boolean;
}

/** What to do with the gestures. Points are those of the window; `by` is counted from where the drag began. */
export interface GestureHandlers {
  /** Whether a drag is for the element. Another one is left to the browser, which may scroll the page. */
  readonly wantsDrag: (start: DragStart) => boolean;
  readonly startDrag: (start: DragStart) => void;
  readonly drag: (by: Point) => void;
  /** `speed` in pixels a millisecond; null if the drag was taken away, so it must have no effect. */
  readonly endDrag: (by: Point, speed: Point | null) => void;
  readonly startPinch: () => void;
  readonly pinch: (from: Pair, to: Pair) => void;
  readonly endPinch: () => void;
}

/** `over`: the fingers are somebody else's until all are lifted. */
type Phase = "idle" | "waiting" | "drag" | "pinch" | "over";

/** A movement below this is none. */
const leastPx = { mouse: 4, touch: 3 } as const;

/** The speed of a finger is that of its last milliseconds. */
const speedMs = 80;

interface Sample extends Point {
  readonly at: number;
}

/** What has gestures of its own: a seek bar is dragged as well. */
const withOwnGestures = "input, textarea, select, [role=slider], [data-own-gestures]";

/** Recognises drags and pinches of fingers, pens and the mouse, from pointer events. */
export class GestureRecogniser {
  readonly #handlers: GestureHandlers;
  readonly #contacts = new Map<number, Point>();
  #phase: Phase = "idle";
  #start: Point = { x: 0, y: 0 };
  #samples: Sample[] = [];
  #fingers: Pair | null = null;
  #isAfterPinch = false;
  /** The click at the end of a drag is none. */
  #wasDragged = false;

  constructor(handlers: GestureHandlers) {
    this.#handlers = handlers;
  }

  /** Listens to an element; returns the function that stops it. */
  watch(element: HTMLElement): () => void {
    const listeners = new AbortController();
    const { signal } = listeners;
    element.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    element.addEventListener("pointermove", (event) => this.#move(event, element), { signal });
    element.addEventListener("pointerup", (event) => this.#up(event, true), { signal });
    element.addEventListener("pointercancel", (event) => this.#up(event, false), { signal });
    // The browser scrolls unless the first of these is prevented.
    element.addEventListener("touchmove", (event) => this.#keep(event), { signal, passive: false });
    element.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
    element.addEventListener("click", (event) => this.#click(event), { signal, capture: true });
    return () => listeners.abort();
  }

  #down(event: PointerEvent): void {
    const { target, button, pointerId } = event;
    if (button !== 0 || (target instanceof Element && target.closest(withOwnGestures))) return;
    this.#contacts.set(pointerId, pointOf(event));
    if (this.#contacts.size === 1) {
      this.#wasDragged = false;
      this.#isAfterPinch = false;
      this.#wait(event);
    } else if (this.#contacts.size === 2) {
      this.#startPinch();
    }
  }

  #wait(event: PointerEvent): void {
    const [only] = this.#contacts.values();
    this.#start = only ?? pointOf(event);
    this.#samples = [];
    this.#phase = "waiting";
  }

  #startPinch(): void {
    if (this.#phase === "drag") this.#handlers.endDrag(this.#moved(), null);
    this.#fingers = this.#pair();
    this.#phase = "pinch";
    this.#handlers.startPinch();
  }

  #move(event: PointerEvent, element: HTMLElement): void {
    if (!this.#contacts.has(event.pointerId)) return;
    this.#contacts.set(event.pointerId, pointOf(event));
    if (this.#phase === "waiting") this.#tryDrag(event, element);
    if (this.#phase === "drag") {
      this.#samples.push({ ...pointOf(event), at: event.timeStamp });
      this.#handlers.drag(this.#moved());
    } else if (this.#phase === "pinch") {
      const to = this.#pair();
      if (this.#fingers && to) this.#handlers.pinch(this.#fingers, to);
    }
  }

  #tryDrag(event: PointerEvent, element: HTMLElement): void {
    const by = this.#moved();
    const isMouse = event.pointerType === "mouse";
    if (Math.hypot(by.x, by.y) < (isMouse ? leastPx.mouse : leastPx.touch)) return;
    const start = { direction: directionOf(by), isMouse, isAfterPinch: this.#isAfterPinch };
    if (!this.#handlers.wantsDrag(start)) {
      this.#phase = "over";
      return;
    }
    this.#phase = "drag";
    this.#wasDragged = true;
    // What was touched may be removed meanwhile.
    element.setPointerCapture(event.pointerId);
    this.#handlers.startDrag(start);
  }

  #up(event: PointerEvent, isLifted: boolean): void {
    if (!this.#contacts.has(event.pointerId)) return;
    const by = this.#moved();
    this.#contacts.delete(event.pointerId);
    const phase = this.#phase;
    if (this.#contacts.size === 0) this.#phase = "idle";
    if (phase === "drag") {
      this.#handlers.endDrag(by, isLifted ? this.#speed(event.timeStamp) : null);
    } else if (phase === "pinch" && this.#contacts.size < 2) {
      this.#handlers.endPinch();
      this.#isAfterPinch = true;
      if (this.#contacts.size === 1) this.#wait(event);
    }
  }

  #keep(event: TouchEvent): void {
    const isOurs = this.#phase === "drag" || this.#phase === "pinch" || this.#isPull();
    if (isOurs && event.cancelable) event.preventDefault();
  }

  /** Whether a finger begins to pull down. A browser may ask for its first movement only, however small it is. */
  #isPull(): boolean {
    const by = this.#moved();
    if (this.#phase !== "waiting" || by.y <= 0) return false;
    const direction = directionOf(by);
    return (
      direction === "down" &&
      this.#handlers.wantsDrag({ direction, isMouse: false, isAfterPinch: this.#isAfterPinch })
    );
  }

  #click(event: MouseEvent): void {
    if (!this.#wasDragged || event.detail === 0) return;
    this.#wasDragged = false;
    event.preventDefault();
    event.stopPropagation();
  }

  #moved(): Point {
    const [now] = this.#contacts.values();
    return now ? { x: now.x - this.#start.x, y: now.y - this.#start.y } : { x: 0, y: 0 };
  }

  #pair(): Pair | null {
    const [one, other] = this.#contacts.values();
    return one && other ? [one, other] : null;
  }

  #speed(now: number): Point {
    const recent = this.#samples.filter(({ at }) => now - at <= speedMs);
    const [first] = recent;
    const last = recent.at(-1);
    const passedMs = first ? now - first.at : 0;
    if (!first || !last || passedMs <= 0) return { x: 0, y: 0 };
    return { x: (last.x - first.x) / passedMs, y: (last.y - first.y) / passedMs };
  }
}

const pointOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
