/** The second key of a sequence must follow within this time. */
const pairWithinMs = 1500;

let pressedAt = Number.NEGATIVE_INFINITY;

/** The key `g`, which waits for a second key that names a page. */
export const keySequence = {
  press({ timeStamp }: KeyboardEvent): void {
    pressedAt = timeStamp;
  },
  /** Whether a key is the second of a sequence. Ends the sequence. */
  isFollowed({ timeStamp }: KeyboardEvent): boolean {
    const isPair = timeStamp - pressedAt < pairWithinMs;
    pressedAt = Number.NEGATIVE_INFINITY;
    return isPair;
  },
};
