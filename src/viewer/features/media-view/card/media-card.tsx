import { memo, type ReactNode } from "react";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { MediaCaption } from "#viewer/features/media-view/panel/media-caption.tsx";
import { MediaPicture } from "#viewer/features/media-view/picture/media-picture.tsx";
import { useNearViewport } from "#viewer/features/media-view/picture/use-near-viewport.ts";
import { entryId } from "#viewer/lib/navigation/background-list.ts";
import { MediaAuthor } from "./media-author.tsx";

interface MediaCardProps {
  readonly media: Media;
  readonly isFirst: boolean;
  /** The list is entered at this card. */
  readonly isNearAtFirst: boolean;
  /** This card and all below were seen on an earlier visit, and those above were not. */
  readonly isEndOfNew: boolean;
  readonly onLike: (media: Media) => void;
  readonly renderActions: (media: Media) => ReactNode;
  readonly renderMenu: (media: Media) => ReactNode;
  /** The comments, below the caption. */
  readonly renderComments: (media: Media) => ReactNode;
}

/** A media in the feed: author, picture and comments. Far from the window it is an empty box of the same height. */
export const MediaCard = memo(function MediaCard(props: MediaCardProps) {
  const { media, isEndOfNew } = props;
  const { ref, emptyHeight } = useNearViewport(media.id, props.isNearAtFirst);
  return (
    <article
      ref={ref}
      style={emptyHeight === null ? undefined : { height: emptyHeight }}
      id={entryId(shortcodeOf(media))}
      tabIndex={-1}
      aria-label={`${media.user.username}, ${media.type === "image" ? "picture" : media.type}`}
      className="relative scroll-mt-4 rounded-sm focus-visible:outline-offset-8 desk:scroll-mt-8"
    >
      {isEndOfNew && <EndOfNew />}
      {emptyHeight === null && <CardBody {...props} />}
    </article>
  );
});

function CardBody(props: MediaCardProps) {
  const { media, isFirst, onLike, renderMenu, renderActions, renderComments } = props;
  const { caption } = media;
  return (
    <>
      <header className="px-4 pb-3 desk:px-0">
        <MediaAuthor media={media} menu={renderMenu(media)} />
      </header>
      <div className="bg-ground [--room:125cqw] [container-type:inline-size] desk:rounded-sm">
        <MediaPicture
          media={media}
          sizes="(width < 768px) 100vw, 560px"
          urgency={isFirst ? "first" : "later"}
          onLike={() => onLike(media)}
        />
      </div>
      <div className="px-4 desk:px-0">
        <div className="flex items-center py-1 print:hidden">{renderActions(media)}</div>
        {caption && hasVisibleText(caption.text) && <MediaCaption caption={caption} />}
        {renderComments(media)}
      </div>
    </>
  );
}

/** In the gap between two cards, which exists anyway, so nothing moves. */
const EndOfNew = () => (
  <p className="absolute inset-x-4 bottom-full flex h-10 items-center gap-3 text-xs text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line desk:inset-x-0">
    You’re all caught up
  </p>
);
