import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageCircle } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useParams } from "react-router-dom";
import type { Media } from "#contract/schemas/media.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { useLikedTime } from "#viewer/data/media-list/liked-time.ts";
import { CommentComposer } from "#viewer/features/comments/comment-composer.tsx";
import { CommentList } from "#viewer/features/comments/comment-list.tsx";
import { SaveButton } from "#viewer/features/kept/save-button.tsx";
import { LikeButton } from "#viewer/features/likes/like-button.tsx";
import { Likers, LikersDialog } from "#viewer/features/likes/likers.tsx";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { CaptionRow } from "#viewer/features/media-view/card/caption-row.tsx";
import { MediaAuthor } from "#viewer/features/media-view/card/media-author.tsx";
import { MediaMenu } from "#viewer/features/media-view/menu/media-menu.tsx";
import { useMenuGestures } from "#viewer/features/media-view/menu/use-menu-gestures.ts";
import { drawMedia } from "#viewer/features/media-view/opening/draw-media.ts";
import { prefetchPointed } from "#viewer/features/media-view/opening/prefetch-pointed.ts";
import { DescriptionRow } from "#viewer/features/media-view/panel/description-row.tsx";
import { LikedTime } from "#viewer/features/media-view/panel/liked-time.tsx";
import { MatchReasons } from "#viewer/features/media-view/panel/match-reasons.tsx";
import { MediaLayout } from "#viewer/features/media-view/panel/media-layout.tsx";
import { MediaPanel } from "#viewer/features/media-view/panel/media-panel.tsx";
import { MediaSkeleton } from "#viewer/features/media-view/panel/media-skeleton.tsx";
import { MoreFrom } from "#viewer/features/media-view/panel/more-from.tsx";
import {
  type FullScreen,
  useFullScreen,
} from "#viewer/features/media-view/panel/use-full-screen.ts";
import { useSlideShow } from "#viewer/features/media-view/panel/use-slide-show.ts";
import { useTap } from "#viewer/features/media-view/panel/use-tap.ts";
import { Stage } from "#viewer/features/media-view/stage/stage.tsx";
import {
  type AdjacentMedia,
  useAdjacentMedia,
} from "#viewer/features/media-view/use-adjacent-media.ts";
import { FollowButton } from "#viewer/features/relationship/follow-button.tsx";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { useCloseMedia } from "#viewer/lib/navigation/close-media.ts";
import { mediaTransition } from "#viewer/lib/navigation/media-transition.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { HighlightContext, termsInName } from "#viewer/lib/text/highlight-context.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { useIsPainted } from "#viewer/ui/hooks/use-is-painted.ts";

// Once this code is there, tiles open with it.
mediaTransition.set(drawMedia);
prefetchPointed();

interface MediaPageProps {
  /** The list that the media is open over; null if its address was opened directly. */
  readonly over: BackgroundList | null;
}

/** A media with its comments: a dialog over the list it was opened from, or a page. */
export function MediaPage({ over }: MediaPageProps) {
  const { shortcode = "" } = useParams();
  const client = useQueryClient();
  const view = useRef<HTMLDivElement>(null);
  const { data: media, error, refetch } = useQuery(mediaByShortcode(shortcode, client));
  const neighbours = useAdjacentMedia({ over, shortcode, media });
  const fullScreen = useFullScreen(view);
  const { isFull } = fullScreen;
  const slideShow = useSlideShow({ view, fullScreen, shortcode, goOn: neighbours.goOn });
  useTap(view, fullScreen.toggle);
  useMenuGestures(view, !isFull);
  useDocumentTitle(media ? altText(media) : "Picture");
  return (
    <MediaPanel
      {...{ over, media, neighbours, view, fullScreen, slideShow }}
      more={media && !over && <MoreFrom media={media} {...neighbours} />}
    >
      {media ? (
        <MediaView
          {...{ media, over, neighbours, fullScreen }}
          onSlideShow={neighbours.goOn ? slideShow.start : undefined}
        />
      ) : (
        <MediaSkeleton error={error} onRetry={() => void refetch()} />
      )}
    </MediaPanel>
  );
}

interface MediaViewProps {
  readonly media: Media;
  readonly over: BackgroundList | null;
  readonly neighbours: AdjacentMedia;
  readonly fullScreen: FullScreen;
  readonly onSlideShow: (() => void) | undefined;
}

/** One media: picture, caption, likes and comments. */
function MediaView(props: MediaViewProps) {
  const { media, over, neighbours, fullScreen, onSlideShow } = props;
  // Highlights the search terms of the list.
  const terms = over ? termsInName(over.list) : "";
  const likedTime = useLikedTime(over?.list ?? "", media);
  const self = useAccount()?.user;
  const { toggle: toggleAtOnce, toggleWithToast } = useLikes();
  // A card in no list any more is out of sight, so the way back is offered.
  const toggle = media.card ? toggleWithToast : toggleAtOnce;
  const close = useCloseMedia(over);
  const likers = useDialog();
  const composer = useRef<HTMLTextAreaElement>(null);
  const write = () => composer.current?.focus();
  useHotkeys({ l: () => toggle(media), c: write });
  // Opened from its tile, the picture comes first; all that is said about it comes a frame later.
  const isPainted = useIsPainted();
  const isWhole = over === null || isPainted;
  return (
    <HighlightContext value={terms}>
      <MediaLayout
        of={media.id}
        author={
          <MediaAuthor
            media={media}
            asDay
            liked={likedTime && <LikedTime seconds={likedTime} />}
            menu={<MediaMenu {...{ media, over, onSlideShow }} onLikers={likers.open} />}
          />
        }
        picture={<Stage {...{ media, neighbours, fullScreen }} onClose={over && close} />}
        actions={
          isWhole && (
            <Actions media={media} onToggleLike={toggle} onWrite={write} onLikers={likers.open} />
          )
        }
        conversation={
          isWhole && (
            <>
              <CaptionRow media={media} />
              <DescriptionRow media={media} isOwn={self?.id === media.user.id} />
              <MatchReasons media={media} terms={terms} />
              {self && (!media.card || media.comments.count > 0) && (
                <HighlightContext value="">
                  <CommentList media={media} self={self} onLeave={write} />
                </HighlightContext>
              )}
            </>
          )
        }
        // A comment on a card would reach nobody.
        composer={
          isWhole &&
          self &&
          !media.card && <CommentComposer ref={composer} mediaId={media.id} self={self} />
        }
      />
      <LikersDialog
        media={media}
        dialog={likers}
        renderAction={(person, isLoading) => (
          <FollowButton person={person} isSmall isLoading={isLoading} />
        )}
      />
    </HighlightContext>
  );
}

interface ActionsProps {
  readonly media: Media;
  readonly onToggleLike: (media: Media) => void;
  readonly onWrite: () => void;
  readonly onLikers: () => void;
}

function Actions({ media, onToggleLike, onWrite, onLikers }: ActionsProps): ReactNode {
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
      <Likers media={media} onOpen={onLikers} />
    </>
  );
}
