/**
 * A download, or a file of it, that cannot be opened or read: it does not exist, is damaged, or is longer than it says.
 * Not for what a file holds: a reader reports that and reads on.
 */
export class InputError extends Error {
  /** Of the container or of the file in it. */
  readonly path: string;
  /** A plain sentence. */
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path}: ${reason}`, options);
    this.name = "InputError";
    this.path = path;
    this.reason = reason;
  }
}
