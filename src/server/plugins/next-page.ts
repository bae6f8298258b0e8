import type { FastifyRequest } from "fastify";
import type { Pagination } from "#contract/envelope.ts";
import { type PagedRouteName, paging } from "#contract/paging.ts";
import type { Links } from "../links.ts";

/** What a cursor was called once, and is still taken for. */
const oldNames: Partial<Record<PagedRouteName, readonly string[]>> = { listTagMedia: ["max_id"] };

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
  request: Pick<FastifyRequest, "url">,
  links: Links,
): Pagination {
  if (cursor === null) return {};
  const { cursor: parameter, next } = paging[name];
  const replaced = [parameter, ...(oldNames[name] ?? [])];
  const [path = "", query = ""] = request.url.split("?");
  const kept = query
    .split("&")
    .filter((pair) => pair !== "" && !replaced.includes(decodeName(pair)))
    .concat(`${parameter}=${cursor}`);
  return {
    next_url: links.api(`${path}?${kept.join("&")}`),
    // Clients made from the published document look for this name on every list of media.
    ...(parameter === "cursor" ? {} : { next_max_id: cursor }),
    [next]: cursor,
  };
}

/** What a tag's list says beside that, on its last page too: its newest item, to ask for newer ones by. */
export function newestOfTag(newest: string | undefined): Pagination {
  return {
    ...(newest === undefined ? {} : { min_tag_id: newest, next_min_id: newest }),
    deprecation_warning:
      "next_max_id and min_id are deprecated for this endpoint; use min_tag_id and max_tag_id instead",
  };
}

function decodeName(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? "";
}
