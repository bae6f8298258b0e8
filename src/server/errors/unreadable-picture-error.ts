/** A file that should be a picture or clip and cannot be read as one. Not for a disk that is full. */
export class UnreadablePictureError extends Error {
  /** The file it is about. */
  readonly path: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path} cannot be read as a picture: ${reason}.`, options);
    this.name = "UnreadablePictureError";
    this.path = path;
  }
}
