/** A touch that comes sooner after another is the second of a double tap. The browser counts the clicks of a mouse itself. */
const doubleTapMs = 320;

let pressedAt = Number.NEGATIVE_INFINITY;
let isOver = false;

/** What a click says of itself. Some browsers do not name the pointer. */
interface Click {
  readonly detail: number;
  readonly timeStamp: number;
  readonly pointerType?: string;
}

/** A double press on something that goes away or is covered: the second half must not press what is there instead. */
export const doublePress = {
  /** Something else is there now. If a click did it, the rest of that double click is for nobody. */
  end(): void {
    isOver = true;
  },
  /** Whether the button of a mouse goes down for the rest of such a double click; it must not take the focus along. */
  isRestDown: ({ detail }: Pick<Click, "detail">): boolean => isOver && detail > 1,
  /** Whether a click is the rest of such a double click. Ask once for every click, before anything else can answer it. */
  isRest({ detail, timeStamp, pointerType }: Click): boolean {
    const isTap = detail === 1 && pointerType !== "mouse";
    const isAgain = detail > 1 || (isTap && timeStamp - pressedAt < doubleTapMs);
    pressedAt = timeStamp;
    isOver &&= isAgain;
    return isOver;
  },
};
