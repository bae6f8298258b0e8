import type { FastifyInstance } from "fastify";
import { listLimits } from "#contract/limits.ts";
import type { AppContext } from "#server/context.ts";
import { inReadTransaction } from "#server/database/read-transaction.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { presentMedia } from "#server/present/media.ts";
import { hydrateMedia } from "#server/queries/media/hydrate.ts";
import { popularMedia } from "#server/queries/media/popular.ts";

/** What the newest likes went to. */
export function popularRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  bindEndpoint(app, context, "listPopularMedia", async ({ query, reader }) => {
    const { defaultCount, maximumCount } = listLimits.popular;
    const count = Math.min(query.count ?? defaultCount, maximumCount);
    const media = await inReadTransaction(db, async (reading) =>
      hydrateMedia(reading, reader.id, await popularMedia(reading, reader.id, count)),
    );
    return { data: media.map((item) => presentMedia(item, links, reader)) };
  });
}
