/** The disk has no room for what is to be written. Not for a file that is too large by a rule. */
export class NoSpaceError extends Error {
  /** A sentence with its numbers, without the message's beginning. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`There is not enough space on the disk: ${reason}`, options);
    this.name = "NoSpaceError";
    this.reason = reason;
  }
}
