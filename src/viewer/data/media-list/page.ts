import { paging } from "#contract/paging.ts";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { Input } from "#viewer/api/call.ts";
import type { MediaListName } from "#viewer/data/client/keys.ts";
import { type RequestContext, requestPage } from "#viewer/data/client/request.ts";
import { applyNewerChange } from "#viewer/data/media/media-cache.ts";
import { type MediaSource, sourceOf } from "./source.ts";
import type { ListPage, Load } from "./sparse-list.ts";

/** What a list may be entered with. */
export type Entry =
  | { readonly kind: "top" }
  /** The page that holds a media, or the place where it stood. */
  | { readonly kind: "around"; readonly code: string };

/** A whole number of rows in a grid of three, and the most that v1 gives. */
const count = 33;

/**
 * Reads one page of a list. Beside v1's cursors it uses the server's extensions; one that knows none
 * answers as if it had not been asked for them.
 */
export async function readListPage(
  name: MediaListName,
  load: Load | Entry,
  asking: RequestContext,
): Promise<ListPage> {
  const askedAt = Date.now();
  const { route, params, filters } = sourceOf(name);
  const query = { count, ...filters, ...positionOf(route, load) };
  // Which parameters a route takes and what it gives is the contract's to say; here it is one of many.
  const input = { query, params } as Input<typeof route>;
  const { data, pagination = {} } = await requestPage(route, input, asking);
  const items = data.map((media: Media) => applyNewerChange(asking.client, media, askedAt));
  return {
    items,
    start: pagination.position ?? 0,
    follows: false,
    next: pagination[paging[route].next] || null,
    newer: (pagination.has_newer && pagination.newest) || null,
    askedAt,
    ...(load.kind === "around" && pagination.position === undefined && { isUnplaced: true }),
  };
}

function positionOf(
  route: MediaSource["route"],
  load: Load | Entry,
): Record<string, string | number> {
  const { cursor, newer } = paging[route];
  switch (load.kind) {
    case "top":
      return {};
    case "older":
      return { [cursor]: load.cursor, ends: 1 };
    case "newer":
      return { [newer]: load.cursor, nearest: 1 };
    case "jump":
      return { skip: load.index };
    case "around":
      return { around: String(parseShortcode(load.code) ?? load.code) };
  }
}
