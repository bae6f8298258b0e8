/** The server answered, and said no. Not for silence or for an answer that is no answer: that is NetworkError. */
export class ApiError extends Error {
  readonly status: number;
  /** v1's error_type, or "" where the answer carried none. */
  readonly type: string;
  readonly retryAfterSeconds: number | null;

  constructor(refusal: {
    status: number;
    type: string;
    message: string;
    retryAfterSeconds: number | null;
  }) {
    super(refusal.message);
    this.name = "ApiError";
    this.status = refusal.status;
    this.type = refusal.type;
    this.retryAfterSeconds = refusal.retryAfterSeconds;
  }
}
