import type { FastifyRequest } from "fastify";
import {
  type MediaListRouteName,
  type PagedRouteName,
  type Paging,
  paging,
} from "#contract/paging.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import type { Links } from "#server/lib/links.ts";
import type { Signer } from "./authenticate.ts";
import { parseQuery } from "./parsing.ts";

/** The request for the page before; with a signer if the URL must be signed. */
type PageRequest = Pick<FastifyRequest, "url"> & { readonly signer?: Signer | null };

/** How many items to send: the default if no `count` was sent, and at most the maximum. */
export function clampCount(
  count: number | undefined,
  { defaultCount, maximumCount }: Pick<Paging, "defaultCount" | "maximumCount">,
): number {
  return Math.min(count ?? defaultCount, maximumCount);
}

/** The same by the name of a paged operation. */
export function pageSize(name: PagedRouteName, count: number | undefined): number {
  return clampCount(count, paging[name]);
}

/**
 * `pagination` for the page after this one; `{}` on the last page. `next_url` repeats the request's query in its
 * order, including the token and unknown parameters, without those `dropped`, and with the cursor at its end.
 */
export function nextPage(
  name: PagedRouteName,
  cursor: string | null,
  request: PageRequest,
  links: Links,
  dropped: readonly string[] = [],
): Pagination {
  if (cursor === null) return {};
  const { cursor: parameter, next, otherCursor }: Paging = paging[name];
  // Some clients send their secret with every call; it must not be repeated.
  const replaced = [parameter, otherCursor ?? parameter, "client_secret", ...dropped];
  const [path = "", query = ""] = request.url.split("?");
  const kept = query
    .split("&")
    .filter((pair) => pair !== "" && !replaced.includes(decodeName(pair)))
    .concat(`${parameter}=${cursor}`);
  return {
    next_url: links.api(`${path}?${signed(path, kept.join("&"), request.signer)}`),
    // Clients generated from the published API document expect this name on every media list.
    ...(parameter === "cursor" ? {} : { next_max_id: cursor }),
    [next]: cursor,
  };
}

/** Clients that must sign follow the URL as it is, so it gets a signature of its own. */
function signed(path: string, query: string, signer: Signer | null = null): string {
  if (signer === null) return query;
  const pairs = query.split("&").filter((pair) => decodeName(pair) !== "sig");
  return [...pairs, `sig=${signer(path, parseQuery(pairs.join("&")))}`].join("&");
}

/** What the pagination of a media list needs of a page. */
interface ListPosition {
  readonly next: string | null;
  readonly newest: string | undefined;
  readonly hasNewer: boolean | undefined;
  readonly position: number | undefined;
}

/** Parameters that position one page, and contradict the cursor of the next. */
const positionParameters = ["around", "nearest", "skip"] as const;

/** `pagination` of a media list, which can be paged both ways. `next_url` omits the newer cursor of this request. */
export function listPagination(
  name: MediaListRouteName,
  { next, newest, hasNewer, position }: ListPosition,
  request: PageRequest,
  links: Links,
): Pagination {
  const isNearest = new URLSearchParams(request.url.split("?")[1]).getAll("nearest").at(-1) === "1";
  const newer = isNearest ? [paging[name].newer, "min_id"] : [];
  return {
    ...nextPage(name, next, request, links, [...positionParameters, ...newer]),
    ...(hasNewer === undefined ? {} : { has_newer: hasNewer }),
    ...(hasNewer === undefined || newest === undefined ? {} : { newest }),
    ...(position === undefined ? {} : { position }),
  };
}

/** Additional pagination of a tag's list, also on its last page: the cursor to poll for newer items. */
export function newestOfTag(newest: string | undefined): Pagination {
  return {
    ...(newest === undefined ? {} : { min_tag_id: newest, next_min_id: newest }),
    deprecation_warning:
      "next_max_id and min_id are deprecated for this endpoint; use min_tag_id and max_tag_id instead",
  };
}

function decodeName(pair: string): string {
  const [name = ""] = pair.split("=", 1);
  return /[%+]/.test(name) ? ([...new URLSearchParams(name).keys()][0] ?? "") : name;
}
