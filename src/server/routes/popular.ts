import type { FastifyInstance } from "fastify";
import { listLimits } from "#contract/limits.ts";
import type { AppContext } from "#server/context.ts";
import { inReadTransaction } from "#server/database/read-transaction.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { clampCount } from "#server/http/pagination.ts";
import { presentMedia } from "#server/present/media.ts";
import { hydrateMedia } from "#server/queries/media/hydrate.ts";
import { popularMedia } from "#server/queries/media/popular.ts";

/** Media that received most of the recent likes. */
export function popularRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  bindEndpoint(app, context, "listPopularMedia", async ({ query, reader }) => {
    const count = clampCount(query.count, listLimits.popular);
    const media = await inReadTransaction(db, async (reading) =>
      hydrateMedia(reading, reader.id, await popularMedia(reading, reader.id, count)),
    );
    return { data: media.map((item) => presentMedia(item, links, reader)) };
  });
}
