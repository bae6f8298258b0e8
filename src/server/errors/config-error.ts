/** Invalid configuration or environment, found at startup. Not for errors that happen later. */
export class ConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ConfigError";
  }
}
