import { maximumSkip } from "#contract/limits.ts";
import { paging } from "#contract/paging.ts";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { Input } from "#viewer/api/call.ts";
import type { MediaListName } from "#viewer/data/client/keys.ts";
import { type RequestContext, requestPage } from "#viewer/data/client/request.ts";
import { applyNewerChange } from "#viewer/data/media/media-cache.ts";
import { type MediaSource, sourceOf } from "./source.ts";
import type { ListPage, Load } from "./sparse-list.ts";

/** Where a list is entered. */
export type Entry =
  | { readonly kind: "top" }
  /** The page that contains a media, or the position where a deleted one was. */
  | { readonly kind: "around"; readonly code: string };

/** A whole number of rows of three, and the most that v1 returns. */
const count = 33;

/** Fetches one page of a list. It uses Keepsake's extensions beside v1's cursors; other servers ignore them. */
export async function readListPage(
  name: MediaListName,
  load: Load | Entry,
  context: RequestContext,
): Promise<ListPage> {
  const { route, params, filters } = sourceOf(name);
  const query = { count, ...filters, ...positionOf(route, load) };
  // The route is one of several, so TypeScript cannot match its parameters.
  const input = { query, params } as Input<typeof route>;
  const { data, pagination = {}, sentAt } = await requestPage(route, input, context);
  const items = data.map((media: Media) => applyNewerChange(context.client, media, sentAt));
  return {
    items,
    // The server counts what is above an item, not what is above a cursor.
    start: pagination.position ?? (load.kind === "jump" ? startOf(load) + skipOf(load) : 0),
    follows: false,
    next: pagination[paging[route].next] || null,
    newer: (pagination.has_newer && pagination.newest) || null,
    sentAt,
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
      return { ...(load.from?.cursor && { [cursor]: load.from.cursor }), skip: skipOf(load) };
    case "around":
      return { around: String(parseShortcode(load.code) ?? load.code) };
  }
}

type Jump = Extract<Load, { kind: "jump" }>;

const startOf = ({ from }: Jump): number => from?.start ?? 0;

/** From its anchor on; a page short of the index is the anchor of the next jump. */
const skipOf = (load: Jump): number => Math.min(load.index - startOf(load), maximumSkip);
