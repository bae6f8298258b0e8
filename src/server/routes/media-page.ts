import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import type { AppContext } from "#server/context.ts";
import type { Html } from "#server/lib/html.ts";
import { presentOpenGraph } from "#server/present/open-graph.ts";
import { findPublicMedia } from "#server/queries/media/public.ts";

/** Sends the viewer's page, with these elements in place of its title if they are not null. */
type SendPage = (request: FastifyRequest, reply: FastifyReply, head: Html | null) => FastifyReply;

/**
 * The viewer's page of a media, with a preview for other programs if everyone may see the media. The pages of private
 * and unknown media are the same.
 */
export function mediaPageRoutes(
  app: FastifyInstance,
  { db, links }: AppContext,
  sendPage: SendPage,
): void {
  app.get<{ Params: { code: string } }>("/p/:code", async (request, reply) => {
    const media = await findPublicMedia(db, parseShortcode(request.params.code)).catch(
      (error: unknown) => {
        // The viewer itself says what is wrong, and tries again.
        request.log.error({ err: error }, "the page of a media has no preview");
        return null;
      },
    );
    const head = media === null ? null : presentOpenGraph(media, links);
    return sendPage(request, reply, head);
  });
}
