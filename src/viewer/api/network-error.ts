/** Nobody answered, not in time, or not in the API's language. */
export type NetworkErrorKind = "unreachable" | "slow" | "unreadable";

/** There is no answer to go by. Not for a refusal (ApiError), nor for a request that was called off. */
export class NetworkError extends Error {
  readonly kind: NetworkErrorKind;

  constructor(kind: NetworkErrorKind, cause?: unknown) {
    super(`The server was ${kind}.`, { cause });
    this.name = "NetworkError";
    this.kind = kind;
  }
}
