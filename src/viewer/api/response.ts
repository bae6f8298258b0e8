import type { Pagination } from "#contract/schemas/envelope.ts";

/** The JSON of a v1 reply: the envelope, or the flat error that some paths return instead. */
export interface ReplyBody extends Partial<Fault> {
  readonly meta?: Partial<Fault>;
  readonly data?: unknown;
  readonly pagination?: Pagination;
}

interface Fault {
  readonly code: number;
  readonly error_type: string;
  readonly error_message: string;
}

/** The refusal in a reply, or undefined if it succeeded. An HTML page of a proxy counts by its status. */
export function refusalIn(body: ReplyBody | undefined, response: Response) {
  const fault = body?.meta ?? body;
  const status = response.ok ? (fault?.code ?? response.status) : response.status;
  if (status < 400) return undefined;
  return {
    status,
    type: fault?.error_type ?? "",
    message: fault?.error_message ?? response.statusText,
    retryAfterSeconds: secondsUntil(response.headers.get("retry-after")),
  };
}

/** Retry-After holds seconds or a date. */
function secondsUntil(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const moment = Date.parse(retryAfter);
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}
