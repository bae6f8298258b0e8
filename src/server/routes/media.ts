import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import type { Media } from "#contract/media.ts";
import type { AppContext } from "../app-context.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseMediaKey, parseShortcode } from "../ids.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { presentMedia } from "../present/media.ts";
import { hydrateMedia } from "../queries/hydrate-media.ts";
import { requireVisibleMedia } from "../queries/visibility.ts";

/** One media, by id and by shortcode: the same answer. */
export function mediaRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  async function readMedia(readerId: bigint, key: bigint | null): Promise<Media> {
    const { id } = await requireVisibleMedia(db, readerId, key);
    const [media] = await hydrateMedia(db, readerId, [id]);
    if (media === undefined) throw new ApiError(faults.unknownMedia);
    return presentMedia(media, links);
  }

  bindEndpoint(app, context, "getMedia", async ({ params, reader }) => ({
    data: await readMedia(reader.id, parseMediaKey(params.mediaId)),
  }));

  bindEndpoint(app, context, "getMediaByShortcode", async ({ params, reader }) => ({
    data: await readMedia(reader.id, parseShortcode(params.shortcode)),
  }));
}
