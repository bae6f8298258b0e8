import type { Pagination } from "#contract/schemas/envelope.ts";

/** What may stand in a v1 answer: the envelope, or the flat error that some paths gave instead. */
export interface Answer extends Partial<Fault> {
  readonly meta?: Partial<Fault>;
  readonly data?: unknown;
  readonly pagination?: Pagination;
}

interface Fault {
  readonly code: number;
  readonly error_type: string;
  readonly error_message: string;
}

/** The refusal that an answer holds, if it is one. A proxy's page in HTML counts by its status. */
export function refusalIn(answer: Answer | undefined, response: Response) {
  const fault = answer?.meta ?? answer;
  const status = response.ok ? (fault?.code ?? response.status) : response.status;
  if (status < 400) return undefined;
  return {
    status,
    type: fault?.error_type ?? "",
    message: fault?.error_message ?? response.statusText,
    retryAfterSeconds: secondsUntil(response.headers.get("retry-after")),
  };
}

/** Retry-After is seconds, or the moment itself. */
function secondsUntil(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const moment = Date.parse(retryAfter);
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}
