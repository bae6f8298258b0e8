import type { Images, Rendition, Videos } from "#contract/schemas/media.ts";
import type { Links } from "#server/lib/links.ts";
import { type RenditionName, renditionSize } from "#server/lib/rendition-sizes.ts";
import type { ItemRow } from "#server/queries/media/items.ts";

/** The renditions of a picture or of a clip's poster. */
export function presentImages(file: ItemRow, links: Links): Images {
  const rendition = (name: RenditionName): Rendition => {
    const { width, height } = renditionSize(name, file);
    return { url: links.picture(file.key, name), width, height };
  };
  return {
    thumbnail: rendition("thumbnail"),
    low_resolution: rendition("low_resolution"),
    standard_resolution: rendition("standard_resolution"),
    square_small: rendition("square_small"),
    square_large: rendition("square_large"),
    large: rendition("large"),
  };
}

/** The two files of a clip; null for a picture. */
export function presentVideos(file: ItemRow, links: Links): Videos | null {
  if (file.kind !== "video") return null;
  const low = {
    url: links.clip(file.key, "clip_low"),
    width: file.clip_low_width ?? 0,
    height: file.clip_low_height ?? 0,
  };
  return {
    low_resolution: low,
    standard_resolution: {
      url: links.clip(file.key, "clip"),
      width: file.clip_width ?? 0,
      height: file.clip_height ?? 0,
    },
    low_bandwidth: low,
  };
}
