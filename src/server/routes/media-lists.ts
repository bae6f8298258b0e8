import type { FastifyInstance, FastifyRequest } from "fastify";
import type { MediaListName } from "#contract/paging.ts";
import type { AppContext } from "../app-context.ts";
import { parseKey } from "../ids.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { listPagination, newestOfTag, pageSize } from "../plugins/next-page.ts";
import { presentMedia } from "../present/media.ts";
import { hydrateMedia } from "../queries/hydrate-media.ts";
import { requireVisibleLocation } from "../queries/locations.ts";
import type { ListSource } from "../queries/media-list.ts";
import { mediaPage } from "../queries/media-pages.ts";
import { type PageQuery, readPageWish } from "../queries/page-wish.ts";
import type { Reader } from "../queries/reader.ts";
import { requireReadableUser } from "../queries/visibility.ts";
import { tagNameOf } from "../tags-in-text.ts";

/** The lists of media: the reader's feed and likes, and what a person, a tag and a place have. */
export function mediaListRoutes(app: FastifyInstance, context: AppContext): void {
  const { db } = context;

  bindEndpoint(app, context, "listFeed", (call) => readList(context, { name: "listFeed" }, call));

  bindEndpoint(app, context, "listLikedMedia", (call) =>
    readList(context, { name: "listLikedMedia" }, call),
  );

  bindEndpoint(app, context, "listUserMedia", async (call) => {
    const { params, reader } = call;
    const name = "listUserMedia";
    const asked = params.userId === "self" ? reader.id : parseKey(params.userId);
    const userId = await requireReadableUser(db, { name, reader }, asked);
    return readList(context, { name, userId }, call);
  });

  bindEndpoint(app, context, "listTagMedia", async (call) => {
    const { params, query } = call;
    const tag = tagNameOf(params.tagName);
    const { newest, ...answer } = await readList(context, { name: "listTagMedia", tag }, call);
    // Nothing newer: who asks again goes on from where they stood.
    const known = newest ?? ((query.min_tag_id ?? query.min_id) || undefined);
    return { ...answer, pagination: { ...answer.pagination, ...newestOfTag(known) } };
  });

  bindEndpoint(app, context, "listLocationMedia", async (call) => {
    const { params, reader } = call;
    const location = await requireVisibleLocation(db, reader.id, parseKey(params.locationId));
    return readList(context, { name: "listLocationMedia", locationId: location.id }, call);
  });
}

interface ListCall {
  readonly query: PageQuery & {
    readonly count?: number;
    readonly max_timestamp?: number;
    readonly min_timestamp?: number;
  };
  readonly reader: Reader;
  readonly request: FastifyRequest;
}

/** The page of a list that a call asks for. */
async function readList(context: AppContext, source: ListSource, call: ListCall) {
  const { db, links } = context;
  const { query, reader, request } = call;
  const name: MediaListName = source.name;
  const wish = readPageWish(name, query, pageSize(name, query.count));
  const filter = { before: query.max_timestamp, after: query.min_timestamp };
  const page = await mediaPage(db, { source, readerId: reader.id, filter }, wish);
  const media = await hydrateMedia(db, reader.id, page.keys);
  return {
    newest: page.newest,
    data: media.map((item) => presentMedia(item, links)),
    pagination: listPagination(name, page, request, links),
  };
}
