/** An address that this server is not allowed to call. Nothing was sent, and not a network's fault. */
export class ForbiddenAddressError extends Error {
  constructor() {
    super("CALLBACK_ADDRESSES does not allow this address.");
    this.name = "ForbiddenAddressError";
  }
}
