import type { CarouselItem, Images, Media, UserInPhoto, Videos } from "#contract/schemas/media.ts";

/** The content of one slide: a picture, or a clip with its poster if there is one. */
export interface Slide {
  readonly images: Images | null;
  readonly videos: Videos | null;
  readonly people: readonly UserInPhoto[];
  readonly placeholder: string | undefined;
  /** For the owner of a clip whose poster is missing: the id of its media and its position there. */
  readonly posterless: string | null;
  /** Of a clip, in seconds; undefined if the server does not say. */
  readonly duration: number | undefined;
}

/** The slides of a media: one, or those of an album. */
export function slidesOf(media: Media): readonly Slide[] {
  const items = media.type === "carousel" ? (media.carousel_media ?? []) : [];
  return items.length > 0
    ? items.map((item, position) => slideOf(item, media, position))
    : [{ ...slideOf(media, media, 0), images: media.images }];
}

/** v1 has no picture for an album's clip; Keepsake adds a poster. */
function slideOf(item: CarouselItem | Media, { id: mediaId }: Media, position: number): Slide {
  const poster = "poster" in item ? item.poster : undefined;
  return {
    images: item.images ?? poster ?? null,
    videos: item.videos ?? null,
    people: item.users_in_photo,
    placeholder: item.placeholder,
    posterless: item.poster_missing ? `${mediaId} ${position}` : null,
    duration: item.duration,
  };
}

export interface Shape {
  readonly width: number;
  readonly height: number;
}

/** The size of a slide's largest file in pixels. */
export function slideShape({ images, videos }: Slide): Shape {
  const picture = images && (images.xlarge ?? images.large ?? images.standard_resolution);
  return (videos?.standard_resolution ?? picture) || { width: 640, height: 640 };
}

/**
 * As large as the container's width, and its `--room` in height and `--room-width`, allow. It is enlarged up to
 * `--enlarge` times, if that is set.
 */
export function sizeWithin({ width, height }: Shape) {
  const byHeight = `calc(var(--room) * ${(width / height).toFixed(5)})`;
  const largest = `calc(${width}px * var(--enlarge, 1))`;
  return {
    aspectRatio: `${width} / ${height}`,
    width: `min(100cqw, var(--room-width, 100cqw), ${largest}, ${byHeight})`,
  };
}
