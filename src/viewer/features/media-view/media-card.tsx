import { memo, type ReactNode } from "react";
import type { Media } from "#contract/media.ts";
import { shortcodeOf } from "#viewer/data/media.ts";
import { entryId } from "#viewer/lib/over-list.ts";
import { MediaAuthor } from "./media-author.tsx";
import { MediaCaption } from "./media-caption.tsx";
import { MediaPicture } from "./media-picture.tsx";

interface MediaCardProps {
  readonly media: Media;
  readonly isFirst: boolean;
  readonly onLike: (media: Media) => void;
  readonly renderActions: (media: Media) => ReactNode;
  /** What was said of it, below its caption. */
  readonly renderTalk: (media: Media) => ReactNode;
}

/** A media in the feed: whose it is, the picture, what was said. */
export const MediaCard = memo(function MediaCard(props: MediaCardProps) {
  const { media, isFirst, onLike, renderActions, renderTalk } = props;
  return (
    <article
      id={entryId(shortcodeOf(media))}
      tabIndex={-1}
      aria-label={`${media.user.username}, ${media.type === "image" ? "picture" : media.type}`}
      className="scroll-mt-4 rounded-sm focus-visible:outline-offset-8 desk:scroll-mt-8"
    >
      <header className="px-4 pb-3 desk:px-0">
        <MediaAuthor media={media} />
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
        <div className="flex items-center py-1">{renderActions(media)}</div>
        {media.caption && <MediaCaption caption={media.caption} />}
        {renderTalk(media)}
      </div>
    </article>
  );
});
