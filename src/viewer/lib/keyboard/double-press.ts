/** Two taps within this time are a double tap. For a mouse the browser counts the clicks. */
const doubleTapMs = 320;

let pressedAt = Number.NEGATIVE_INFINITY;
let isOver = false;

/** The fields of a click event. Some browsers have no `pointerType`. */
interface Click {
  readonly detail: number;
  readonly timeStamp: number;
  readonly pointerType?: string;
}

/** A double press on something that disappears or is covered: its second half must not press what is there instead. */
export const doublePress = {
  /** Call when something else is in its place. The rest of the double click that caused it is ignored. */
  end(): void {
    isOver = true;
  },
  /** Whether a mousedown belongs to the rest of such a double click; then it must not move the focus. */
  isRestDown: ({ detail }: Pick<Click, "detail">): boolean => isOver && detail > 1,
  /** Whether a click is the rest of such a double click. Call once for every click, before any other handler. */
  isRest({ detail, timeStamp, pointerType }: Click): boolean {
    const isTap = detail === 1 && pointerType !== "mouse";
    const isAgain = detail > 1 || (isTap && timeStamp - pressedAt < doubleTapMs);
    pressedAt = timeStamp;
    isOver &&= isAgain;
    return isOver;
  },
};
