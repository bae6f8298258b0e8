/** The environment asks for something that cannot be served. Not for anything that happens later. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}
