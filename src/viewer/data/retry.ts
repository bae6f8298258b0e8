import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";

/** Longer than this is not waited for in silence: the person is told instead. */
const longestSilentWaitSeconds = 30;

/** Whether a read that failed is worth asking again unbidden. A refusal is not: it stays one. */
export function mayRetry(failures: number, error: Error): boolean {
  if (error instanceof NetworkError) return error.kind !== "unreadable" && failures < 2;
  if (!(error instanceof ApiError)) return false;
  if ((error.retryAfterSeconds ?? 0) > longestSilentWaitSeconds) return false;
  if (error.status === 429) return failures < 1;
  return error.status >= 500 && failures < 2;
}

/** As long as the server asks for, else twice as long each time. */
export function retryDelay(failures: number, error: Error): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : null;
  return asked === null ? 1000 * 2 ** failures : asked * 1000;
}
