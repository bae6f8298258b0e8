import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { altTextCharacters } from "#contract/limits.ts";
import { visibleOrEmpty } from "#contract/rules/visible-text.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { parseMediaKey } from "#server/lib/ids.ts";
import { setAltText } from "#server/queries/media/alt-text.ts";
import { requireVisibleMedia } from "#server/queries/people/visibility.ts";

/** The alternative text of a media, which its owner sets or removes. */
export function altTextRoutes(app: FastifyInstance, context: AppContext): void {
  const { db } = context;

  bindEndpoint(app, context, "setAltText", async ({ params, body, reader }) => {
    const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
    // A card is only another person's record of a post.
    if (media.user_id !== reader.id || media.is_card === 1) throw new ApiError(faults.notAllowed);
    const text = visibleOrEmpty(body.alt_text.trim());
    if (Array.from(text).length > altTextCharacters) throw new ApiError(faults.altTextTooLong);
    await setAltText(db, media.id, text === "" ? null : text);
    return { data: null };
  });
}
