/** The second key of a pair has to follow within this. */
const pairWithinMs = 1500;

let pressedAt = Number.NEGATIVE_INFINITY;

/** The key `g`, which waits for a second one that says where to go. */
export const keySequence = {
  press({ timeStamp }: KeyboardEvent): void {
    pressedAt = timeStamp;
  },
  /** Whether a key is the second of a pair; asked once. */
  isFollowed({ timeStamp }: KeyboardEvent): boolean {
    const isPair = timeStamp - pressedAt < pairWithinMs;
    pressedAt = Number.NEGATIVE_INFINITY;
    return isPair;
  },
};
