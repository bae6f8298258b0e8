import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";

/** Whether a server lacks a path of Keepsake's own. A static host replies to one with its front page. */
export function isNoSuchPath(error: unknown): boolean {
  if (error instanceof NetworkError) return error.kind === "unreadable";
  // A missing object is a 400 in v1.
  return error instanceof ApiError && error.status === 404;
}
