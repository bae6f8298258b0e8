/** No reply, none in time, or one that is not the API's. */
export type NetworkErrorKind = "unreachable" | "slow" | "unreadable";

/** There is no readable reply. For a refusal use ApiError; an aborted request throws its own reason. */
export class NetworkError extends Error {
  readonly kind: NetworkErrorKind;

  constructor(kind: NetworkErrorKind, cause?: unknown) {
    super(`The server was ${kind}.`, { cause });
    this.name = "NetworkError";
    this.kind = kind;
  }
}
