/** A file that cannot be read as a picture or clip. Not for a full disk. */
export class UnreadablePictureError extends Error {
  /** Of the file. */
  readonly path: string;
  /** Plain words without the path, such as "the file is cut or damaged". */
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path} cannot be read as a picture: ${reason}.`, options);
    this.name = "UnreadablePictureError";
    this.path = path;
    this.reason = reason;
  }
}
