/**
 * A chunk could not be fetched: there is no connection, or the server has a newer version with other file
 * names. An error of code that was fetched is not wrapped.
 */
export class ChunkLoadError extends Error {
  /** Forgets the failure, so that the next attempt fetches the code again. */
  readonly forget: () => void;

  constructor(cause: unknown, forget: () => void) {
    super("A part of the viewer could not be fetched.", { cause });
    this.name = "ChunkLoadError";
    this.forget = forget;
  }
}
