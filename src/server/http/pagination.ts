import type { FastifyRequest } from "fastify";
import { type MediaListName, type PagedRouteName, type Paging, paging } from "#contract/paging.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import type { Links } from "#server/lib/links.ts";
import type { Signer } from "./authenticate.ts";
import { parseQuery } from "./parsing.ts";

/** The request whose next page it is; with a signer where the address must be signed. */
type Asked = Pick<FastifyRequest, "url"> & { readonly signer?: Signer | null };

/** How many items to send: v1's default, and larger wishes clamped in silence. */
export function pageSize(name: PagedRouteName, count: number | undefined): number {
  const { defaultCount, maximumCount } = paging[name];
  return Math.min(count ?? defaultCount, maximumCount);
}

/**
 * `pagination` for the page after this one; `{}` at the end. `next_url` repeats the request's own
 * query in its order, token and unknown parameters included, with the cursor at its end, and without
 * those `dropped`.
 */
export function nextPage(
  name: PagedRouteName,
  cursor: string | null,
  request: Asked,
  links: Links,
  dropped: readonly string[] = [],
): Pagination {
  if (cursor === null) return {};
  const { cursor: parameter, next, otherCursor }: Paging = paging[name];
  // Some clients send their secret with every call; it is nothing to hand on.
  const replaced = [parameter, otherCursor ?? parameter, "client_secret", ...dropped];
  const [path = "", query = ""] = request.url.split("?");
  const kept = query
    .split("&")
    .filter((pair) => pair !== "" && !replaced.includes(decodeName(pair)))
    .concat(`${parameter}=${cursor}`);
  return {
    next_url: links.api(`${path}?${signed(path, kept.join("&"), request.signer)}`),
    // Clients made from the published document look for this name on every list of media.
    ...(parameter === "cursor" ? {} : { next_max_id: cursor }),
    [next]: cursor,
  };
}

/** A client that must sign follows this address as it is, so it bears its own signature and not the last one. */
function signed(path: string, query: string, signer: Signer | null = null): string {
  if (signer === null) return query;
  const pairs = query.split("&").filter((pair) => decodeName(pair) !== "sig");
  return [...pairs, `sig=${signer(path, parseQuery(pairs.join("&")))}`].join("&");
}

/** A page of a list of media, as its pagination tells of it. */
interface BothWays {
  readonly next: string | null;
  readonly newest: string | undefined;
  readonly hasNewer: boolean | undefined;
  readonly position: number | undefined;
}

/** What says where one page stands: it would be wrong beside the next one's cursor. */
const ofOnePage = ["around", "nearest", "skip"] as const;

/** The same of a list of media, which runs both ways; a page found by the newer cursor leaves it behind. */
export function listPagination(
  name: MediaListName,
  { next, newest, hasNewer, position }: BothWays,
  request: Asked,
  links: Links,
): Pagination {
  const isNearest = new URLSearchParams(request.url.split("?")[1]).getAll("nearest").at(-1) === "1";
  const newer = isNearest ? [paging[name].newer, "min_id"] : [];
  return {
    ...nextPage(name, next, request, links, [...ofOnePage, ...newer]),
    ...(hasNewer === undefined ? {} : { has_newer: hasNewer }),
    ...(hasNewer === undefined || newest === undefined ? {} : { newest }),
    ...(position === undefined ? {} : { position }),
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
  const [name = ""] = pair.split("=", 1);
  return /[%+]/.test(name) ? ([...new URLSearchParams(name).keys()][0] ?? "") : name;
}
