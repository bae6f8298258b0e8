import type { Card, Media } from "#contract/schemas/media.ts";
import type { FileLinks } from "#server/lib/links.ts";
import type { Reader } from "#server/queries/access/reader.ts";
import type { HydratedMedia } from "#server/queries/media/hydrate.ts";
import { presentOriginals } from "./files.ts";

type ImportedFields = Pick<
  Media,
  | "card"
  | "user_has_saved"
  | "is_archived"
  | "is_story"
  | "time_is_guess"
  | "shown_time"
  | "originals"
>;

/**
 * What an import adds to a media, as far as the reader may know it; `links` are the reader's own. Registered clients get
 * no addresses of originals, because these hold what a camera wrote into the file.
 */
export function presentImported(
  hydrated: HydratedMedia,
  links: FileLinks,
  { isProgram }: Pick<Reader, "isProgram">,
): ImportedFields {
  const { media, items, owned, saved } = hydrated;
  const card = presentCard(media);
  const isFlagged = media.time_is_guess === 1 && (owned || card !== null);
  return {
    ...(card === null ? {} : { card }),
    ...(saved ? { user_has_saved: true } : {}),
    ...(isFlagged ? { time_is_guess: true } : {}),
    ...(owned ? ofOwner(media) : {}),
    ...(owned && !isProgram && card === null ? originalsOf(items, links) : {}),
  };
}

function ofOwner({ owner_only, is_story, shown_time }: HydratedMedia["media"]): ImportedFields {
  return {
    ...(owner_only === 1 && is_story === 0 ? { is_archived: true } : {}),
    ...(is_story === 1 ? { is_story: true } : {}),
    ...(shown_time === null ? {} : { shown_time }),
  };
}

function originalsOf(items: HydratedMedia["items"], links: FileLinks): ImportedFields {
  const originals = presentOriginals(items, links);
  return originals.length === 0 ? {} : { originals };
}

/** Null if the media is no card. Its link is always one of Instagram's, because the import builds it. */
function presentCard({ is_card, card_link: link }: HydratedMedia["media"]): Card | null {
  if (is_card === 0 || link === null) return null;
  const [, address] = /^https:\/\/[^/]+\/(p|reel|tv)\//.exec(link) ?? [];
  return { link, address: address === "reel" || address === "tv" ? address : "p" };
}
