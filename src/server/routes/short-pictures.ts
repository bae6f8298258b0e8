import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { ShortPictureQuery } from "#contract/oembed.ts";
import type { AppContext } from "../app-context.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseShortcode } from "../ids.ts";
import { leaveOutEmpty } from "../plugins/empty-fields.ts";
import { findPublicMedia } from "../queries/public-media.ts";
import type { RenditionName } from "../rendition-sizes.ts";

const renditions: Readonly<Record<NonNullable<ShortPictureQuery["size"]>, RenditionName>> = {
  t: "thumbnail",
  m: "low_resolution",
  l: "standard_resolution",
};

/** The picture behind a media's address, for an `<img>` that knows no more than that. Public ones alone. */
export function shortPictureRoutes(app: FastifyInstance, { db, links }: AppContext): void {
  app.get<{ Params: { code: string }; Querystring: ShortPictureQuery }>(
    "/p/:code/media",
    {
      schema: { querystring: ShortPictureQuery },
      preValidation: async (request) => leaveOutEmpty(request),
    },
    async ({ params, query }, reply) => {
      const media = await findPublicMedia(db, parseShortcode(params.code));
      if (media === null) throw new ApiError(faults.unknownFile);
      // Its owner may be private a moment later.
      reply.header("cache-control", "no-store");
      return reply.redirect(links.picture(media.key, renditions[query.size ?? "m"]), 302);
    },
  );
}
