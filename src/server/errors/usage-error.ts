/** A command line that makes no sense, or names somebody who is not there. Printed without a stack. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
