/** An invalid command line, or one that names an unknown user. Printed without a stack. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
