import type { FastifyInstance, FastifyRequest } from "fastify";
import type { MediaListRouteName } from "#contract/paging.ts";
import { tagNameOf } from "#contract/rules/hashtag.ts";
import type { Params } from "#contract/schemas/endpoints.ts";
import type { AppContext } from "#server/context.ts";
import { inReadTransaction } from "#server/database/read-transaction.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { listPagination, newestOfTag, pageSize } from "#server/http/pagination.ts";
import { parseKey, parseUserId } from "#server/lib/ids.ts";
import { presentLikedMedia, presentMedia } from "#server/present/media.ts";
import type { Reader } from "#server/queries/access/reader.ts";
import { requireVisibleLocation } from "#server/queries/locations.ts";
import { hydrateMedia } from "#server/queries/media/hydrate.ts";
import { monthsOf } from "#server/queries/media/list-months.ts";
import { mediaPage } from "#server/queries/media/list-page.ts";
import {
  type FilterQuery,
  type ListSource,
  readId,
  readListFilter,
} from "#server/queries/media/list-where.ts";
import { readMonthZone } from "#server/queries/media/month-zone.ts";
import { type PageQuery, readPageRequest } from "#server/queries/media/page-request.ts";
import { requireReadableUser } from "#server/queries/people/visibility.ts";

/** Media lists and their months: feed, likes, saves, archive, stories, and the media of a user, a tag and a location. */
export function mediaListRoutes(app: FastifyInstance, context: AppContext): void {
  bindOwnLists(app, context);
  bindSavedLists(app, context);
  bindArchiveLists(app, context);
  bindUserLists(app, context);
  bindTagLists(app, context);
  bindLocationLists(app, context);
}

function bindOwnLists(app: FastifyInstance, context: AppContext): void {
  bindEndpoint(app, context, "listFeed", (call) => readPage(context, { name: "listFeed" }, call));
  bindEndpoint(app, context, "listFeedMonths", (call) =>
    readMonths(context, { name: "listFeed" }, call),
  );
  bindEndpoint(app, context, "listLikedMedia", (call) =>
    readPage(context, { name: "listLikedMedia" }, call),
  );
  bindEndpoint(app, context, "listLikedMonths", (call) =>
    readMonths(context, { name: "listLikedMedia" }, call),
  );
}

function bindSavedLists(app: FastifyInstance, context: AppContext): void {
  const sourceOf = ({ collection_id }: { readonly collection_id?: string }): ListSource => ({
    name: "listSavedMedia",
    collectionId: readId("collection_id", collection_id) ?? null,
  });
  bindEndpoint(app, context, "listSavedMedia", (call) =>
    readPage(context, sourceOf(call.query), call),
  );
  bindEndpoint(app, context, "listSavedMonths", (call) =>
    readMonths(context, sourceOf(call.query), call),
  );
}

function bindArchiveLists(app: FastifyInstance, context: AppContext): void {
  const sourceOf = async (
    name: "listStories" | "listStoryMonths",
    { userId }: Params<"listStories">,
    reader: Reader,
  ): Promise<ListSource> => {
    const requested = parseUserId(userId, reader.id);
    const owner = await requireReadableUser(context.db, { name, reader }, requested);
    return { name: "listStories", userId: owner };
  };
  bindEndpoint(app, context, "listArchivedMedia", (call) =>
    readPage(context, { name: "listArchivedMedia" }, call),
  );
  bindEndpoint(app, context, "listArchivedMonths", (call) =>
    readMonths(context, { name: "listArchivedMedia" }, call),
  );
  bindEndpoint(app, context, "listStories", async (call) =>
    readPage(context, await sourceOf("listStories", call.params, call.reader), call),
  );
  bindEndpoint(app, context, "listStoryMonths", async (call) =>
    readMonths(context, await sourceOf("listStoryMonths", call.params, call.reader), call),
  );
}

function bindUserLists(app: FastifyInstance, context: AppContext): void {
  const sourceOf = async (
    name: "listUserMedia" | "listUserMonths",
    { userId }: Params<"listUserMedia">,
    reader: Reader,
  ): Promise<ListSource> => {
    const requested = parseUserId(userId, reader.id);
    const owner = await requireReadableUser(context.db, { name, reader }, requested);
    return { name: "listUserMedia", userId: owner };
  };
  bindEndpoint(app, context, "listUserMedia", async (call) =>
    readPage(context, await sourceOf("listUserMedia", call.params, call.reader), call),
  );
  bindEndpoint(app, context, "listUserMonths", async (call) =>
    readMonths(context, await sourceOf("listUserMonths", call.params, call.reader), call),
  );
}

function bindTagLists(app: FastifyInstance, context: AppContext): void {
  const sourceOf = ({ tagName }: Params<"listTagMedia">): ListSource => ({
    name: "listTagMedia",
    tag: tagNameOf(tagName),
  });
  bindEndpoint(app, context, "listTagMedia", async (call) => {
    const { params, query } = call;
    const { newest, ...response } = await readPage(context, sourceOf(params), call);
    // An empty page repeats the cursor that was sent, so that the client can poll on from it.
    const known = newest ?? ((query.min_tag_id ?? query.min_id) || undefined);
    return { ...response, pagination: { ...response.pagination, ...newestOfTag(known) } };
  });
  bindEndpoint(app, context, "listTagMonths", (call) =>
    readMonths(context, sourceOf(call.params), call),
  );
}

function bindLocationLists(app: FastifyInstance, context: AppContext): void {
  const sourceOf = async (
    { locationId }: Params<"listLocationMedia">,
    reader: Reader,
  ): Promise<ListSource> => {
    const { id } = await requireVisibleLocation(context.db, reader.id, parseKey(locationId));
    return { name: "listLocationMedia", locationId: id };
  };
  bindEndpoint(app, context, "listLocationMedia", async (call) =>
    readPage(context, await sourceOf(call.params, call.reader), call),
  );
  bindEndpoint(app, context, "listLocationMonths", async (call) =>
    readMonths(context, await sourceOf(call.params, call.reader), call),
  );
}

interface ListCall {
  readonly query: FilterQuery;
  readonly reader: Reader;
}

interface MonthsCall extends ListCall {
  readonly query: FilterQuery & { readonly time_zone?: string };
}

interface PageCall extends ListCall {
  readonly query: FilterQuery & PageQuery & { readonly count?: number };
  readonly request: FastifyRequest;
}

/** Reads one page of a list. */
async function readPage(context: AppContext, source: ListSource, call: PageCall) {
  const { db, links } = context;
  const { query, reader, request } = call;
  const name: MediaListRouteName = source.name;
  const pageRequest = readPageRequest(name, query, pageSize(name, query.count));
  const { page, media } = await inReadTransaction(db, async (reading) => {
    const found = await mediaPage(reading, listOf(source, call), pageRequest);
    return { page: found, media: await hydrateMedia(reading, reader.id, found.keys) };
  });
  const present = name === "listLikedMedia" ? presentLikedMedia : presentMedia;
  return {
    newest: page.newest,
    data: media.map((item) => present(item, links, reader)),
    pagination: listPagination(name, page, request, links),
  };
}

async function readMonths({ db }: AppContext, source: ListSource, call: MonthsCall) {
  const zone = readMonthZone(call.query.time_zone ?? "UTC");
  return { data: [...(await monthsOf(db, listOf(source, call), zone))] };
}

function listOf(source: ListSource, { query, reader }: ListCall) {
  return { source, readerId: reader.id, filter: readListFilter(query, reader.id) };
}
