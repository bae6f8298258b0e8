import type { FastifyInstance } from "fastify";
import { listLimits } from "#contract/limits.ts";
import { tagNameOf } from "#contract/rules/hashtag.ts";
import type { AppContext } from "#server/context.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { readQuery } from "#server/lib/search-terms.ts";
import { findTags, readTag } from "#server/queries/activity/tags.ts";

/** Tags: search, and one. A tag that nobody has used is one without media. */
export function tagRoutes(app: FastifyInstance, context: AppContext): void {
  const { db } = context;

  bindEndpoint(app, context, "searchTags", async ({ query }) => {
    const { defaultCount, maximumCount } = listLimits.tags;
    const count = Math.min(query.count ?? defaultCount, maximumCount);
    return { data: await findTags(db, readQuery(tagNameOf(query.q ?? "")), count) };
  });

  bindEndpoint(app, context, "getTag", async ({ params }) => ({
    data: await readTag(db, tagNameOf(params.tagName)),
  }));
}
