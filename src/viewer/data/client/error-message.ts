import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError, type NetworkErrorKind } from "#viewer/api/network-error.ts";
import { ChunkLoadError } from "#viewer/lib/chunk-load-error.ts";

/** A failure as a person reads it. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly canRetry: boolean;
  /** Whether signing in again with more scopes can help. */
  readonly canSignIn: boolean;
  readonly retryAfterSeconds: number | null;
}

export const isNotFound = (error: unknown): boolean =>
  error instanceof ApiError && (error.type === "APINotFoundError" || error.status === 404);

export const isNotAllowed = (error: unknown): boolean =>
  error instanceof ApiError &&
  !isMissingScope(error) &&
  (error.type === "APINotAllowedError" || error.status === 403);

/** The token lacks the scope; the person themselves may be allowed. */
export const isMissingScope = (error: unknown): boolean =>
  error instanceof ApiError && error.type === "OAuthPermissionsException";

/** The server does not accept the value of a parameter. */
export const isInvalidParameter = (error: unknown): boolean =>
  error instanceof ApiError && error.type === "APIInvalidParametersError";

/** The server no longer accepts the token, so nothing works until the person signs in again. */
export const isDeadToken = (error: unknown): boolean =>
  error instanceof ApiError && (error.type === "OAuthAccessTokenException" || error.status === 401);

export const isRateLimit = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 429;

/** The server refused because it had too much to do, and has done nothing. Any other 503 may mean anything. */
export const isBusy = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 503 && error.message.includes("busy");

/**
 * There is no connection, or a proxy replied because the server behind it did not. Whether the server has done what
 * was asked is not known.
 */
export const isConnectionLoss = (error: unknown): boolean =>
  error instanceof NetworkError
    ? error.kind !== "unreadable"
    : error instanceof ApiError && error.type === "" && [502, 503, 504].includes(error.status);

/** Describes any error of a query or a mutation. */
export function describeProblem(error: unknown): Problem {
  const [title, detail, canRetry] = describe(error);
  const retryAfterSeconds = error instanceof ApiError ? error.retryAfterSeconds : null;
  return { title, detail, canRetry, canSignIn: isMissingScope(error), retryAfterSeconds };
}

type Description = readonly [title: string, detail: string, canRetry: boolean];

const networkErrors: Record<NetworkErrorKind, Description> = {
  unreachable: [
    "The server cannot be reached",
    "Check your connection and that the server is running, then try again.",
    true,
  ],
  slow: ["The server took too long to reply", "It may be busy. Try again in a moment.", true],
  unreadable: [
    "The response could not be read",
    "Something other than the v1 API replied. Check the server’s address.",
    true,
  ],
};

function describe(error: unknown): Description {
  if (error instanceof NetworkError) return networkErrors[error.kind];
  if (error instanceof ApiError) return refusal(error);
  if (error instanceof ChunkLoadError) {
    return [
      "This part of the viewer could not be loaded",
      "Nothing is lost. Check your connection and that the server is running, then try again.",
      true,
    ];
  }
  return ["Something went wrong in the viewer", "Your library is untouched. Try again.", true];
}

function refusal(error: ApiError): Description {
  if (isDeadToken(error)) {
    return [
      "Your sign-in has ended",
      "The server no longer accepts this token. Sign in again.",
      false,
    ];
  }
  if (isRateLimit(error)) {
    return ["Too many requests for now", `Try again ${after(error.retryAfterSeconds)}.`, true];
  }
  if (error.status >= 500) {
    // It is busy, or says what is wrong with its database or disk.
    if (error.status > 500) return ["The server cannot do this now", sentence(error.message), true];
    return [
      "Something went wrong on the server",
      `It is not your fault. Try again ${after(error.retryAfterSeconds)}.`,
      true,
    ];
  }
  if (isNotFound(error)) {
    return ["Not found", "It may have been deleted, or the address is wrong.", false];
  }
  if (isMissingScope(error)) return ["This sign-in may not do that", scopeAdvice(error), false];
  if (isNotAllowed(error)) return ["Not allowed", sentence(error.message), false];
  return ["The server refused this", sentence(error.message), false];
}

function after(seconds: number | null): string {
  if (seconds === null || seconds < 1) return "in a moment";
  if (seconds < 120) return `in ${Math.ceil(seconds)} ${seconds <= 1 ? "second" : "seconds"}`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}

function scopeAdvice(error: ApiError): string {
  const scope = /scope=(\w+)/.exec(error.message)?.[1];
  return `It was not given the right ${scope ? `“${scope}”` : "to it"}. Sign in again and allow it.`;
}

/** Some of v1's messages lack a capital or a full stop. */
function sentence(message: string): string {
  if (message === "") return "It gave no reason.";
  return `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.$/, "")}.`;
}
