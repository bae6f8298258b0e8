import type { Images, Rendition } from "#contract/media.ts";
import type { OEmbed, OEmbedQuery } from "#contract/oembed.ts";
import { formatMediaId } from "../ids.ts";
import type { Links } from "../links.ts";
import type { PublicMedia } from "../queries/public-media.ts";
import { presentImages } from "./files.ts";

type Room = Pick<OEmbedQuery, "maxwidth" | "maxheight">;

/** A media to be shown in another page, as large as there is room. */
export function presentOEmbed(media: PublicMedia, links: Links, room: Room): OEmbed {
  const images = presentImages(media, links);
  const { thumbnail } = images;
  return {
    version: "1.0",
    type: "photo",
    // The name that v1 gave, and that old programs look for.
    provider_name: "Instagram",
    provider_url: links.home,
    media_id: formatMediaId(media.media_id, media.user_id),
    author_id: String(media.user_id),
    author_name: media.username,
    author_url: links.profile(media.username),
    title: media.caption ?? "",
    ...largestWithin(images, room),
    thumbnail_url: thumbnail.url,
    thumbnail_width: thumbnail.width,
    thumbnail_height: thumbnail.height,
  };
}

/** The largest of v1's renditions that fits, or the smallest where none does. */
function largestWithin(images: Images, { maxwidth, maxheight }: Room): Rendition {
  const { standard_resolution, low_resolution, thumbnail } = images;
  const fits = ({ width, height }: Rendition) =>
    (maxwidth === undefined || width <= maxwidth) &&
    (maxheight === undefined || height <= maxheight);
  return [standard_resolution, low_resolution].find(fits) ?? thumbnail;
}
