import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import type { AppContext } from "../app-context.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseKey } from "../ids.ts";
import { readLikeCursor, readMediaCursor, readRecent } from "../keyset.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { nextPage, pageSize } from "../plugins/next-page.ts";
import { presentMedia } from "../present/media.ts";
import { presentProfile } from "../present/user.ts";
import { hydrateMedia } from "../queries/hydrate-media.ts";
import { feedPage, likedPage, userPage } from "../queries/media-pages.ts";
import type { Reader } from "../queries/reader.ts";
import { findProfile } from "../queries/users.ts";
import { requireReadableUser } from "../queries/visibility.ts";

/** users/{id} and its media, and the lists that belong to the reader: feed and liked. */
export function userRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  /** The person of the path, whom the reader may see; otherwise throws. */
  const requireUser = (
    name: "getUser" | "listUserMedia",
    reader: Reader,
    { userId }: { readonly userId: string },
  ) => requireReadableUser(db, { name, reader }, userId === "self" ? reader.id : parseKey(userId));

  bindEndpoint(app, context, "getUser", async ({ params, reader }) => {
    const profile = await findProfile(db, await requireUser("getUser", reader, params));
    if (profile === null) throw new ApiError(faults.unknownUser);
    return { data: presentProfile(profile, links) };
  });

  bindEndpoint(app, context, "listUserMedia", async ({ params, query, reader, request }) => {
    const userId = await requireUser("listUserMedia", reader, params);
    const page = await userPage(db, userId, {
      readerId: reader.id,
      count: pageSize("listUserMedia", query.count),
      ...readRecent(query),
    });
    const media = await hydrateMedia(db, reader.id, page.keys);
    return {
      data: media.map((item) => presentMedia(item, links)),
      pagination: nextPage("listUserMedia", page.next, request, links),
    };
  });

  bindEndpoint(app, context, "listFeed", async ({ query, reader, request }) => {
    const page = await feedPage(db, {
      readerId: reader.id,
      count: pageSize("listFeed", query.count),
      below: readMediaCursor(query.max_id),
      above: readMediaCursor(query.min_id),
    });
    const media = await hydrateMedia(db, reader.id, page.keys);
    return {
      data: media.map((item) => presentMedia(item, links)),
      pagination: nextPage("listFeed", page.next, request, links),
    };
  });

  bindEndpoint(app, context, "listLikedMedia", async ({ query, reader, request }) => {
    const page = await likedPage(db, {
      readerId: reader.id,
      count: pageSize("listLikedMedia", query.count),
      below: readLikeCursor(query.max_like_id),
    });
    const media = await hydrateMedia(db, reader.id, page.keys);
    return {
      data: media.map((item) => presentMedia(item, links)),
      pagination: nextPage("listLikedMedia", page.next, request, links),
    };
  });
}
