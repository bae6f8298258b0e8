/** An address that this server does not call. Nothing was sent, and not a network's fault. */
export class ForbiddenAddressError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "ForbiddenAddressError";
  }
}
