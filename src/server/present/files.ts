import type { Images, Original, Rendition, Videos } from "#contract/schemas/media.ts";
import type { FileContent, Flag } from "#server/database/schema.ts";
import type { FileLinks } from "#server/lib/links.ts";
import { type RenditionName, renditionSize } from "#server/lib/rendition-sizes.ts";
import { isZoomable, zoomSize } from "#server/lib/zoom-sizes.ts";
import type { ItemRow } from "#server/queries/media/items.ts";

type PictureRow = Readonly<Pick<FileContent, "key" | "width" | "height">> & {
  readonly has_xlarge: Flag;
};

/** The renditions of a picture or of a clip's poster. */
export function presentImages(file: PictureRow, links: FileLinks): Images {
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
    ...(file.has_xlarge === 1 ? { xlarge: rendition("xlarge") } : {}),
  };
}

type Zoom = Pick<Images, "zoom">;

/**
 * The file that the owner of an original may zoom into: the original, or a rendition of at most 16 megapixels. Absent if
 * it would show no more than the largest rendition does.
 */
export function presentZoom(
  file: ItemRow,
  { standard_resolution, large = standard_resolution, xlarge = large }: Images,
  links: FileLinks,
): Zoom {
  const { kind, original_key: key, original_type: type } = file;
  if (kind !== "image" || key === null) return {};
  const zoom = isZoomable(type ?? "", file)
    ? { url: links.original(key), width: file.width, height: file.height }
    : { url: links.zoom(key), ...zoomSize(file) };
  return zoom.width > xlarge.width ? { zoom } : {};
}

/** The files of a clip: one or two; null for a picture. */
export function presentVideos(file: ItemRow, links: FileLinks): Videos | null {
  if (file.kind !== "video") return null;
  const standard = {
    url: links.clip(file.key, "clip"),
    width: file.clip_width ?? 0,
    height: file.clip_height ?? 0,
  };
  const { clip_low_width: width, clip_low_height: height } = file;
  const low =
    width === null || height === null
      ? standard
      : { url: links.clip(file.key, "clip_low"), width, height };
  return { low_resolution: low, standard_resolution: standard, low_bandwidth: low };
}

/** What a clip has besides its files. Only its owner sees that the poster is missing. */
export function presentClip({ kind, duration_ms, has_poster }: ItemRow, isOwned: boolean) {
  if (kind !== "video") return {};
  return {
    ...(duration_ms === null ? {} : { duration: duration_ms / 1000 }),
    ...(isOwned && has_poster === 0 ? { poster_missing: true as const } : {}),
  };
}

/** The files as they were imported, for their owner; none if they were not kept. */
export function presentOriginals(items: readonly ItemRow[], links: FileLinks): Original[] {
  return items.flatMap(({ original_key, original_type, original_size, original_name }) =>
    original_key === null
      ? []
      : {
          url: links.original(original_key),
          type: original_type ?? "application/octet-stream",
          size: original_size ?? 0,
          name: original_name ?? "",
        },
  );
}
