import { Heart, MessageCircle } from "lucide-react";
import { memo, use } from "react";
import type { Images, Media, Rendition } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { entryId } from "#viewer/lib/navigation/background-list.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { formatDuration } from "#viewer/lib/text/format-duration.ts";
import { HighlightContext } from "#viewer/lib/text/highlight-context.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { BrokenPicture } from "#viewer/ui/pictures/broken-picture.tsx";
import { Picture, usePictureState } from "#viewer/ui/pictures/picture.tsx";
import { ShortCount } from "#viewer/ui/text/short-count.tsx";

// Fetched only if the list is searched; a tile works without it.
const { Component: TileExcerpt } = lazyComponent(() =>
  import("./tile-excerpt.tsx").then((module) => module.TileExcerpt),
);

// Fetched only if a media has no picture: a card, or a clip without a poster.
const { Component: TextTile } = lazyComponent(() =>
  import("./text-tile.tsx").then((module) => module.TextTile),
);

interface MediaTileProps {
  readonly media: Media;
  readonly isTabStop: boolean;
  /** Whether its counts are rendered, for a pointer over it. */
  readonly isHovered: boolean;
  readonly isFirst: boolean;
  /** Cropped to a square, or in its own shape. */
  readonly isSquare: boolean;
  readonly sizes: string;
}

/** A media of a grid: a link with its picture, its kind and, on hover, its counts. */
export const MediaTile = memo(function MediaTile(props: MediaTileProps) {
  const { media, isTabStop, isHovered, isFirst, isSquare, sizes } = props;
  const terms = use(HighlightContext);
  const picture = usePictureState();
  const shortcode = shortcodeOf(media);
  // The picture of the others is a neutral one, which is not worth a request.
  const hasPicture = !media.card && !media.poster_missing;
  const isReel = media.card !== undefined && media.card.address !== "p";
  return (
    <>
      {/* Not a `Link`: hundreds of them would each subscribe to the location. The grid handles the click. */}
      <a
        id={entryId(shortcode)}
        href={paths.media.to(shortcode)}
        tabIndex={isTabStop ? 0 : -1}
        className="group absolute inset-0 rounded-[inherit] focus-visible:z-10 max-desk:focus-visible:-outline-offset-3"
      >
        {hasPicture ? (
          <Picture
            source={isSquare ? tileSources(media.images) : imageSources(media.images)}
            sizes={sizes}
            alt={altText(media)}
            placeholder={media.placeholder}
            urgency={isFirst ? "first" : "soon"}
            state={picture}
          />
        ) : (
          <Region>
            <TextTile media={media} width={Number.parseInt(sizes, 10)} />
          </Region>
        )}
        <TileMark type={isReel ? "video" : media.type} duration={media.duration} />
        {terms !== "" && (
          <Region>
            <TileExcerpt media={media} terms={terms} />
          </Region>
        )}
        {isHovered && !media.card && <TileCounts media={media} />}
      </a>
      {picture.isBroken && (
        <BrokenPicture isSmall tabIndex={isTabStop ? 0 : -1} onRetry={picture.retry} />
      )}
    </>
  );
});

const marks = {
  video: { style: "bg-(image:--mark-clip)", label: "Clip" },
  carousel: { style: "bg-(image:--mark-album)", label: "Album" },
} as const;

interface TileMarkProps {
  readonly type: Media["type"];
  readonly duration: number | undefined;
}

function TileMark({ type, duration }: TileMarkProps) {
  if (type === "image") return null;
  const { style, label } = marks[type];
  const time = type === "video" && duration !== undefined ? formatDuration(duration) : null;
  return (
    <span
      // One element, because an icon would be four in each of a hundred scrolled tiles.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={time === null ? label : `${label}, ${time}`}
      className={`absolute top-1 right-1 h-5 min-w-5 rounded-sm bg-black/60 bg-size-[auto_60%] bg-no-repeat text-xs leading-5 text-white desk:top-2 desk:right-2 desk:h-6 desk:min-w-6 desk:leading-6 ${time === null ? "bg-center" : "bg-position-[right_4px_center] pr-5 pl-1.5"} ${style}`}
    >
      {time}
    </span>
  );
}

function TileCounts({ media }: { readonly media: Media }) {
  const { likes, comments, user_has_liked: isLiked } = media;
  return (
    <span className="absolute inset-0 flex animate-appear items-center justify-center gap-5 rounded-[inherit] bg-black/55 font-bold text-white">
      <span className="flex items-center gap-1.5">
        <Heart size={18} fill="currentColor" aria-hidden="true" />
        <ShortCount count={likes.count} />
        <span className="sr-only">{isLiked ? "likes, yours too" : "likes"}</span>
      </span>
      <span className="flex items-center gap-1.5">
        <MessageCircle size={18} fill="currentColor" aria-hidden="true" />
        <ShortCount count={comments.count} />
        <span className="sr-only">comments</span>
      </span>
    </span>
  );
}

/** The files of a tile: the square ones if the server has them, otherwise v1's own. */
function tileSources(images: Images) {
  const squares = [images.square_small, images.square_large].filter(isThere);
  const files =
    squares.length > 0
      ? squares
      : [images.thumbnail, images.low_resolution, images.standard_resolution];
  // Small originals have the same size twice.
  const byWidth = new Map(files.map((file) => [Math.min(file.width, file.height), file]));
  const srcSet = [...byWidth].map(([width, { url }]) => `${url} ${width}w`).join(", ");
  const side = Math.max(...byWidth.keys());
  const src = byWidth.get(side)?.url ?? images.low_resolution.url;
  return { src, srcSet, width: side, height: side };
}

const isThere = (file: Rendition | undefined): file is Rendition => file !== undefined;
