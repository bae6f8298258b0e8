import type { FastifyInstance } from "fastify";
import type { AppContext } from "#server/context.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { parseMediaKey } from "#server/lib/ids.ts";
import { collectionsOf, removeSave, setSave } from "#server/queries/activity/saves.ts";
import { requireVisibleMedia } from "#server/queries/people/visibility.ts";

/** Saves of media: set, remove, and the collections that they are in. Setting and removing are idempotent. */
export function saveRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, nextKey, clock } = context;
  const pairOf = (userId: bigint, mediaId: bigint) => ({
    userId,
    mediaId,
    now: unixSeconds(clock),
  });

  bindEndpoint(app, context, "setSave", async ({ params, reader }) => {
    const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
    await setSave(db, nextKey, pairOf(reader.id, media.id));
    return { data: null };
  });

  bindEndpoint(app, context, "removeSave", async ({ params, reader }) => {
    const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
    await removeSave(db, pairOf(reader.id, media.id));
    return { data: null };
  });

  bindEndpoint(app, context, "listCollections", async ({ reader }) => {
    const rows = await collectionsOf(db, reader.id);
    return { data: rows.map(({ id, name, count }) => ({ id: String(id), name, count })) };
  });
}
