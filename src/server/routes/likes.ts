import type { FastifyInstance } from "fastify";
import type { AppContext } from "#server/context.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { parseMediaKey } from "#server/lib/ids.ts";
import { presentPerson } from "#server/present/user.ts";
import { likersOf, removeLike, setLike } from "#server/queries/activity/likes.ts";
import { withPeople } from "#server/queries/people/users.ts";
import { requireReadableMedia, requireVisibleMedia } from "#server/queries/people/visibility.ts";

/** Likes of a media: list, set, remove. Setting and removing are idempotent. */
export function likeRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links, clock, nextKey } = context;

  bindEndpoint(app, context, "listLikes", async ({ params, reader }) => {
    const access = { name: "listLikes", reader } as const;
    const media = await requireReadableMedia(db, access, parseMediaKey(params.mediaId));
    const likers = await likersOf(db, reader.id, media);
    const likes = await withPeople(db, likers, (id) => id);
    return { data: likes.map(({ person }) => presentPerson(person, links)) };
  });

  bindEndpoint(app, context, "setLike", async ({ params, reader }) => {
    const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
    const pair = { userId: reader.id, mediaId: media.id, now: unixSeconds(clock) };
    await setLike(db, nextKey, pair);
    return { data: null };
  });

  bindEndpoint(app, context, "removeLike", async ({ params, reader }) => {
    const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
    const pair = { userId: reader.id, mediaId: media.id, now: unixSeconds(clock) };
    await removeLike(db, pair);
    return { data: null };
  });
}
