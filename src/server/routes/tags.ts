import type { FastifyInstance } from "fastify";
import { listLimits } from "#contract/limits.ts";
import type { AppContext } from "../app-context.ts";
import { readTagCursor } from "../keyset.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { newestOfTag, nextPage, pageSize } from "../plugins/next-page.ts";
import { presentMedia } from "../present/media.ts";
import { hydrateMedia } from "../queries/hydrate-media.ts";
import { findTags, readTag, tagPage } from "../queries/tags.ts";
import { readQuery } from "../search-words.ts";
import { tagNameOf } from "../tags-in-text.ts";

/** Tags: search, one, and the media that bear it. A tag that nobody has used is one without media. */
export function tagRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  bindEndpoint(app, context, "searchTags", async ({ query }) => {
    const { defaultCount, maximumCount } = listLimits.tags;
    const count = Math.min(query.count ?? defaultCount, maximumCount);
    return { data: await findTags(db, readQuery(tagNameOf(query.q ?? "")), count) };
  });

  bindEndpoint(app, context, "getTag", async ({ params }) => ({
    data: await readTag(db, tagNameOf(params.tagName)),
  }));

  bindEndpoint(app, context, "listTagMedia", async ({ params, query, reader, request }) => {
    const newer = query.min_tag_id ?? query.min_id;
    const page = await tagPage(db, tagNameOf(params.tagName), {
      readerId: reader.id,
      count: pageSize("listTagMedia", query.count),
      below: readTagCursor(query.max_tag_id ?? query.max_id),
      above: readTagCursor(newer),
    });
    const media = await hydrateMedia(db, reader.id, page.keys);
    return {
      data: media.map((item) => presentMedia(item, links)),
      pagination: {
        ...nextPage("listTagMedia", page.next, request, links),
        // Nothing newer: who asks again goes on from where they stood.
        ...newestOfTag(page.newest ?? (newer || undefined)),
      },
    };
  });
}
