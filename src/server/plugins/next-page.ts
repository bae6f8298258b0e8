import type { FastifyRequest } from "fastify";
import type { Pagination } from "#contract/envelope.ts";
import { type PagedRouteName, paging } from "#contract/paging.ts";
import type { Links } from "../links.ts";

/** How many items to send: v1's default, and larger wishes clamped in silence. */
export function pageSize(name: PagedRouteName, count: number | undefined): number {
  const { defaultCount, maximumCount } = paging[name];
  return Math.min(count ?? defaultCount, maximumCount);
}

/**
 * `pagination` for the page after this one; `{}` at the end. `next_url` repeats the request's own
 * query in its order, token and unknown parameters included, with the cursor at its end.
 */
export function nextPage(
  name: PagedRouteName,
  cursor: string | null,
  request: FastifyRequest,
  links: Links,
): Pagination {
  if (cursor === null) return {};
  const { cursor: parameter, next } = paging[name];
  const [path = "", query = ""] = request.url.split("?");
  const kept = query
    .split("&")
    .filter((pair) => pair !== "" && decodeName(pair) !== parameter)
    .concat(`${parameter}=${cursor}`);
  return {
    next_url: links.api(`${path}?${kept.join("&")}`),
    // Clients made from the published document look for this name on every list of media.
    ...(parameter === "cursor" ? {} : { next_max_id: cursor }),
    [next]: cursor,
  };
}

function decodeName(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? "";
}
