import type { FastifyInstance } from "fastify";
import { listLimits } from "#contract/limits.ts";
import { tagNameOf } from "#contract/rules/tag-name.ts";
import type { AppContext } from "../app-context.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { findTags, readTag } from "../queries/tags.ts";
import { readQuery } from "../search-words.ts";

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
