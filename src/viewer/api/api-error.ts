/** The server refused a request. For no reply, or one that cannot be read, use NetworkError. */
export class ApiError extends Error {
  readonly status: number;
  /** v1's error_type; "" if the reply had none. */
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
