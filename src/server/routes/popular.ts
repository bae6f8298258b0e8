import type { FastifyInstance } from "fastify";
import { listLimits } from "#contract/limits.ts";
import type { AppContext } from "../app-context.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { presentMedia } from "../present/media.ts";
import { hydrateMedia } from "../queries/hydrate-media.ts";
import { popularMedia } from "../queries/popular-media.ts";
import { readTogether } from "../queries/read-together.ts";

/** What the newest likes went to. */
export function popularRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  bindEndpoint(app, context, "listPopularMedia", async ({ query, reader }) => {
    const { defaultCount, maximumCount } = listLimits.popular;
    const count = Math.min(query.count ?? defaultCount, maximumCount);
    const media = await readTogether(db, async (reading) =>
      hydrateMedia(reading, reader.id, await popularMedia(reading, reader.id, count)),
    );
    return { data: media.map((item) => presentMedia(item, links, reader)) };
  });
}
