import type { FastifyInstance } from "fastify";
import { listLimits } from "#contract/limits.ts";
import { tagNameOf } from "#contract/rules/hashtag.ts";
import type { AppContext } from "#server/context.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { clampCount } from "#server/http/pagination.ts";
import { readQuery } from "#server/lib/search-terms.ts";
import { findTags, readTag } from "#server/queries/activity/tags.ts";

/** Tags: search, and one by name. A tag that nobody has used has no media. */
export function tagRoutes(app: FastifyInstance, context: AppContext): void {
  const { db } = context;

  bindEndpoint(app, context, "searchTags", async ({ query }) => {
    const count = clampCount(query.count, listLimits.tags);
    return { data: await findTags(db, readQuery(tagNameOf(query.q ?? "")), count) };
  });

  bindEndpoint(app, context, "getTag", async ({ params }) => ({
    data: await readTag(db, tagNameOf(params.tagName)),
  }));
}
