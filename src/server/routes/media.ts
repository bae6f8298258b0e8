import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { AppContext } from "#server/context.ts";
import { inReadTransaction } from "#server/database/read-transaction.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { parseMediaKey } from "#server/lib/ids.ts";
import { presentMedia } from "#server/present/media.ts";
import { hydrateMedia } from "#server/queries/media/hydrate.ts";
import { type Reading, requireReadableMedia } from "#server/queries/people/visibility.ts";

/** One media, by id or by shortcode. */
export function mediaRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  async function readMedia(access: Reading, key: bigint | null): Promise<Media> {
    const [media] = await inReadTransaction(db, async (reading) => {
      const { id } = await requireReadableMedia(reading, access, key);
      return hydrateMedia(reading, access.reader.id, [id]);
    });
    if (media === undefined) throw new ApiError(faults.unknownMedia);
    return presentMedia(media, links, access.reader);
  }

  bindEndpoint(app, context, "getMedia", async ({ params, reader }) => ({
    data: await readMedia({ name: "getMedia", reader }, parseMediaKey(params.mediaId)),
  }));

  bindEndpoint(app, context, "getMediaByShortcode", async ({ params, reader }) => ({
    data: await readMedia(
      { name: "getMediaByShortcode", reader },
      parseShortcode(params.shortcode),
    ),
  }));
}
