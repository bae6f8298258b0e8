import { ConfigError } from "./config-error.ts";

/** The key of the programs' secrets is missing, cannot be read, is not private, or is not the one they are encrypted with. */
export class SecretKeyError extends ConfigError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SecretKeyError";
  }
}
