import type { ApiFault } from "#contract/errors.ts";

/** An error that is sent to the caller with v1's message. Not for our own bugs: those stay ordinary errors and send 500. */
export class ApiError extends Error {
  readonly fault: ApiFault;

  constructor(fault: ApiFault) {
    super(fault.message);
    this.name = "ApiError";
    this.fault = fault;
  }
}
