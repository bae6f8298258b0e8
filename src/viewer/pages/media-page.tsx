import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageCircle } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useParams } from "react-router-dom";
import type { Media } from "#contract/schemas/media.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { useLikedTime } from "#viewer/data/media-list/liked-time.ts";
import { CommentComposer } from "#viewer/features/comments/comment-composer.tsx";
import { CommentList } from "#viewer/features/comments/comment-list.tsx";
import { SaveButton } from "#viewer/features/kept/save-button.tsx";
import { LikeButton } from "#viewer/features/likes/like-button.tsx";
import { Likers } from "#viewer/features/likes/likers.tsx";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { CaptionRow } from "#viewer/features/media-view/card/caption-row.tsx";
import { CopyMenu } from "#viewer/features/media-view/card/copy-menu.tsx";
import { MediaAuthor } from "#viewer/features/media-view/card/media-author.tsx";
import { LikedTime } from "#viewer/features/media-view/panel/liked-time.tsx";
import { MatchReasons } from "#viewer/features/media-view/panel/match-reasons.tsx";
import { MediaLayout } from "#viewer/features/media-view/panel/media-layout.tsx";
import { MediaPanel } from "#viewer/features/media-view/panel/media-panel.tsx";
import { MediaSkeleton } from "#viewer/features/media-view/panel/media-skeleton.tsx";
import { CardStage } from "#viewer/features/media-view/picture/card-stage.tsx";
import { MediaPicture } from "#viewer/features/media-view/picture/media-picture.tsx";
import { stageSizes } from "#viewer/features/media-view/preload-media.ts";
import { useAdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { FollowButton } from "#viewer/features/relationship/follow-button.tsx";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { HighlightContext, termsInName } from "#viewer/lib/text/highlight-context.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";

interface MediaPageProps {
  /** The list that the media is open over; null if its address was opened directly. */
  readonly over: BackgroundList | null;
}

/** A media with its comments: a dialog over the list it was opened from, or a page. */
export function MediaPage({ over }: MediaPageProps) {
  const { shortcode = "" } = useParams();
  const client = useQueryClient();
  const media = useQuery(mediaByShortcode(shortcode, client));
  const neighbours = useAdjacentMedia(over, shortcode);
  useDocumentTitle(media.data ? altText(media.data) : "Picture");
  return (
    <MediaPanel over={over} neighbours={neighbours}>
      {media.data ? (
        // The key gives each media its own draft, slide and folded caption.
        <MediaView key={media.data.id} media={media.data} over={over} />
      ) : (
        <MediaSkeleton error={media.error} onRetry={() => void media.refetch()} />
      )}
    </MediaPanel>
  );
}

interface MediaViewProps extends MediaPageProps {
  readonly media: Media;
}

function MediaView({ media, over }: MediaViewProps) {
  // Highlights the search terms of the list.
  const terms = over ? termsInName(over.list) : "";
  const likedTime = useLikedTime(over?.list ?? "", media);
  const self = useAccount()?.user;
  const { toggle: toggleAtOnce, toggleWithToast, like } = useLikes();
  // A card in no list any more is out of sight, so the way back is offered.
  const toggle = media.card ? toggleWithToast : toggleAtOnce;
  const composer = useRef<HTMLTextAreaElement>(null);
  const write = () => composer.current?.focus();
  useHotkeys({ l: () => toggle(media), c: write });
  return (
    <MediaLayout
      author={
        <HighlightContext value={terms}>
          <MediaAuthor
            media={media}
            asDay
            liked={likedTime && <LikedTime seconds={likedTime} />}
            menu={<CopyMenu media={media} over={over} />}
          />
        </HighlightContext>
      }
      picture={
        <HighlightContext value={terms}>
          {media.card ? (
            <CardStage card={media.card} />
          ) : (
            <MediaPicture
              media={media}
              sizes={stageSizes}
              urgency="first"
              hasKeys
              onLike={() => like(media)}
            />
          )}
        </HighlightContext>
      }
      actions={<Actions media={media} onToggleLike={toggle} onWrite={write} />}
      conversation={
        <>
          <HighlightContext value={terms}>
            <CaptionRow media={media} />
            <MatchReasons media={media} terms={terms} />
          </HighlightContext>
          {self && (!media.card || media.comments.count > 0) && (
            <CommentList media={media} self={self} onLeave={write} />
          )}
        </>
      }
      // A comment on a card would reach nobody.
      composer={
        self && !media.card && <CommentComposer ref={composer} mediaId={media.id} self={self} />
      }
    />
  );
}

interface ActionsProps {
  readonly media: Media;
  readonly onToggleLike: (media: Media) => void;
  readonly onWrite: () => void;
}

function Actions({ media, onToggleLike, onWrite }: ActionsProps): ReactNode {
  return (
    <>
      <div className="flex">
        <LikeButton media={media} onToggle={onToggleLike} />
        {!media.card && (
          <IconButton label="Comment" onClick={onWrite}>
            <MessageCircle size={24} strokeWidth={1.75} />
          </IconButton>
        )}
        <SaveButton media={media} />
      </div>
      <Likers
        media={media}
        renderAction={(person, isLoading) => (
          <FollowButton person={person} isSmall isLoading={isLoading} />
        )}
      />
    </>
  );
}
