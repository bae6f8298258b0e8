import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";

/**
 * Whether a server has no such path: a plain v1 server has none of Keepsake's own, and a static host
 * answers them with its front page.
 */
export function isNoSuchPath(error: unknown): boolean {
  if (error instanceof NetworkError) return error.kind === "unreadable";
  // An object that is not there is told with 400, as v1 does.
  return error instanceof ApiError && error.status === 404;
}
