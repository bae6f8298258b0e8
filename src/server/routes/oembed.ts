import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import { OEmbed, OEmbedQuery, ShortPictureQuery } from "#contract/schemas/oembed.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { dropEmptyFields } from "#server/http/parsing.ts";
import type { RenditionName } from "#server/lib/rendition-sizes.ts";
import { presentOEmbed } from "#server/present/oembed.ts";
import { findPublicMedia } from "#server/queries/media/public.ts";

/** Hosts of media links in v1's time, which programs still send. */
const formerHosts: readonly string[] = [
  "instagram.com",
  "www.instagram.com",
  "instagr.am",
  "www.instagr.am",
];

/** oEmbed: what another page needs to show a media. Needs no token, because it covers only public media. */
export function oembedRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links, config } = context;
  const ownHost = new URL(config.publicUrl).host;
  for (const path of ["/oembed", "/api/v1/oembed"]) {
    app.get<{ Querystring: OEmbedQuery }>(
      path,
      {
        schema: { querystring: OEmbedQuery, response: { 200: OEmbed } },
        preValidation: async (request) => dropEmptyFields(request),
      },
      async ({ query }, reply) => {
        const code = shortcodeIn(query.url, [ownHost, ...formerHosts]);
        const media = await findPublicMedia(db, code === null ? null : parseShortcode(code));
        if (media === null) throw new ApiError(faults.noEmbed);
        // Its owner may become private at any time.
        reply.header("cache-control", "no-cache");
        return presentOEmbed(media, links, query);
      },
    );
  }
}

/** The shortcode in a media link at one of the hosts; null for any other URL. */
function shortcodeIn(address: string, hosts: readonly string[]): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || !hosts.includes(url.host)) return null;
  const [, code = null] = /^\/p\/([\w-]+)\/?$/.exec(url.pathname) ?? [];
  return code;
}

const renditions: Readonly<Record<NonNullable<ShortPictureQuery["size"]>, RenditionName>> = {
  t: "thumbnail",
  m: "low_resolution",
  l: "standard_resolution",
};

/** Redirects /p/{code}/media to the picture of a public media, for an `<img>` that knows only the link. */
export function shortPictureRoutes(app: FastifyInstance, { db, links }: AppContext): void {
  app.get<{ Params: { code: string }; Querystring: ShortPictureQuery }>(
    "/p/:code/media",
    {
      schema: { querystring: ShortPictureQuery },
      preValidation: async (request) => dropEmptyFields(request),
    },
    async ({ params, query }, reply) => {
      const media = await findPublicMedia(db, parseShortcode(params.code));
      if (media === null) throw new ApiError(faults.unknownFile);
      // Its owner may become private at any time.
      reply.header("cache-control", "no-store");
      return reply.redirect(links.picture(media.key, renditions[query.size ?? "m"]), 302);
    },
  );
}
