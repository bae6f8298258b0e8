/** A callback address that this server may not call; nothing was sent. Not for network errors. */
export class ForbiddenAddressError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "ForbiddenAddressError";
  }
}
