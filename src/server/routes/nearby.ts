import type { FastifyInstance } from "fastify";
import { listLimits, searchDistance, searchSpan } from "#contract/limits.ts";
import { metresBetween } from "#contract/rules/geo.ts";
import type { Query } from "#contract/schemas/endpoints.ts";
import type { AppContext } from "#server/context.ts";
import { inReadTransaction } from "#server/database/read-transaction.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { clampCount, nextPage, pageSize } from "#server/http/pagination.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { pageOf, readMediaCursor } from "#server/lib/cursors.ts";
import { firstKeyAt, formatMediaId, parseKey } from "#server/lib/ids.ts";
import { presentMedia } from "#server/present/media.ts";
import { hydrateMedia } from "#server/queries/media/hydrate.ts";
import { newestInArea } from "#server/queries/media/nearby.ts";
import { requireGeography } from "#server/queries/subscriptions/subscriptions.ts";

/** Media within a distance: around a point that is sent, and in a geography that a client watches. */
export function nearbyRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links, clock } = context;

  bindEndpoint(app, context, "searchMedia", async ({ query, reader }) => {
    const centre = { latitude: query.lat, longitude: query.lng };
    const { defaultMetres, maximumMetres } = searchDistance;
    const area = {
      readerId: reader.id,
      centre,
      metres: Math.min(query.distance ?? defaultMetres, maximumMetres),
      ...spanOf(query, unixSeconds(clock)),
    };
    const count = clampCount(query.count, listLimits.area);
    const media = await inReadTransaction(db, async (reading) => {
      const rows = await newestInArea(reading, area, count);
      return hydrateMedia(reading, reader.id, keysOf(rows));
    });
    return {
      data: media.map((item) => ({
        ...presentMedia(item, links, reader),
        ...(item.location === null ? {} : { distance: metresBetween(centre, item.location) }),
      })),
    };
  });

  bindEndpoint(app, context, "listGeographyMedia", async ({ params, query, reader, request }) => {
    const name = "listGeographyMedia";
    const geography = await requireGeography(db, parseKey(params.geographyId), reader.client);
    const count = pageSize(name, query.count);
    const area = {
      readerId: reader.id,
      centre: geography,
      metres: geography.radius,
      below: readMediaCursor(query.max_id),
      above: readMediaCursor(query.min_id),
    };
    const { page, media } = await inReadTransaction(db, async (reading) => {
      const rows = await newestInArea(reading, area, count + 1);
      const found = pageOf(rows, count, ({ id, user_id }) => formatMediaId(id, user_id));
      return { page: found, media: await hydrateMedia(reading, reader.id, keysOf(found.keys)) };
    });
    return {
      data: media.map((item) => presentMedia(item, links, reader)),
      pagination: nextPage(name, page.next, request, links),
    };
  });
}

const keysOf = (rows: readonly { readonly id: bigint }[]) => rows.map(({ id }) => id);

type Times = Pick<Query<"searchMedia">, "min_timestamp" | "max_timestamp">;

/** The keys between which a search looks. Both times are exclusive; a range that is too long keeps its end. */
function spanOf({ min_timestamp: after, max_timestamp: before }: Times, now: number) {
  const { defaultSeconds, maximumSeconds } = searchSpan;
  const end = before ?? Math.min(now + 1, (after ?? now) + maximumSeconds);
  const start = Math.max(after ?? end - defaultSeconds, end - maximumSeconds);
  return { below: firstKeyAt(end * 1000), above: firstKeyAt((start + 1) * 1000) - 1n };
}
