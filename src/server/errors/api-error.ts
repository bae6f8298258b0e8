import type { ApiFault } from "#contract/errors.ts";

/**
 * A refusal that the caller is told in v1's own words. Not for faults of ours:
 * those stay ordinary errors and answer 500.
 */
export class ApiError extends Error {
  readonly fault: ApiFault;

  constructor(fault: ApiFault) {
    super(fault.message);
    this.name = "ApiError";
    this.fault = fault;
  }
}
