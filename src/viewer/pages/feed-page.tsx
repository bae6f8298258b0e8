import { Images, MessageCircle } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { useLocation, useNavigate } from "react-router-dom";
import type { Media } from "#contract/schemas/media.ts";
import { useFeedReadMarker } from "#viewer/data/local/feed-read-marker.ts";
import { preferences, usePreferences } from "#viewer/data/local/preferences.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { CommentPreview } from "#viewer/features/comments/comment-preview.tsx";
import { LikeButton } from "#viewer/features/likes/like-button.tsx";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { MediaGrid } from "#viewer/features/media-grid/media-grid.tsx";
import { useOpenMedia } from "#viewer/features/media-grid/use-open-media.ts";
import { MediaCards } from "#viewer/features/media-view/card/media-cards.tsx";
import { useIsFirstScreenPainted } from "#viewer/lib/images/first-screen.ts";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { useListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { SegmentedControl } from "#viewer/ui/controls/segmented-control.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { ShortCount } from "#viewer/ui/text/short-count.tsx";

// Fetched after the first screen.
const { Component: MediaMenu } = lazyComponent(() =>
  import("#viewer/features/media-view/menu/media-menu.tsx").then((module) => module.MediaMenu),
);

const layouts = [
  { value: "cards", label: "Cards" },
  { value: "grid", label: "Grid" },
] as const;

const empty = (
  <EmptyState
    icon={<Images size={40} strokeWidth={1.25} />}
    text="Nothing here yet. Pictures from people you follow appear here."
    action={
      <a href={paths.search.to("", "people")} className={buttonVariants("secondary")}>
        Find people to follow
      </a>
    }
  />
);

/** The posts of followed people, newest first, as cards or as a grid. The choice is remembered. */
export function FeedPage() {
  const { feedLayout } = usePreferences();
  const { toggleWithToast } = useLikes();
  const seenBefore = useFeedReadMarker(useListEntry());
  return (
    <div className={feedLayout === "cards" ? "mx-auto max-w-140" : ""}>
      <div className={feedLayout === "cards" ? "" : "desk:pr-9"}>
        <PageHeading title="Feed">
          <SegmentedControl
            label="Feed layout"
            value={feedLayout}
            options={layouts}
            onChange={(value) => preferences.set({ feedLayout: value })}
          />
        </PageHeading>
      </div>
      {feedLayout === "cards" ? (
        <FeedCards seenBefore={seenBefore} />
      ) : (
        <MediaGrid list="feed" label="Your feed" empty={empty} onLike={toggleWithToast} />
      )}
    </div>
  );
}

function FeedCards({ seenBefore }: { readonly seenBefore: string | null }) {
  const above = useLocation();
  const navigate = useNavigate();
  const { toggle, like } = useLikes();
  const openPressed = useOpenMedia("feed");
  const isPainted = useIsFirstScreenPainted();
  const state: BackgroundList = { above, list: "feed" };
  const open = (media: Media) => void navigate(paths.media.to(shortcodeOf(media)), { state });
  return (
    <MediaCards
      list="feed"
      seenBefore={seenBefore}
      empty={empty}
      onLike={like}
      onToggleLike={toggle}
      onOpen={open}
      renderMenu={(media) => (
        <Region>{isPainted && <MediaMenu media={media} over={state} />}</Region>
      )}
      renderActions={(media) => (
        <>
          <LikeButton media={media} hasCount onToggle={toggle} />
          <MediaLink
            media={media}
            onClick={openPressed}
            label={`Comments, ${media.comments.count}`}
            className="flex min-h-11 min-w-11 items-center gap-2 px-2.5 font-bold"
          >
            <MessageCircle aria-hidden="true" size={24} strokeWidth={1.75} />
            <ShortCount count={media.comments.count} />
          </MediaLink>
        </>
      )}
      renderComments={(media) => (
        <>
          <CommentPreview media={media} />
          {media.comments.count > 1 && (
            <MediaLink
              media={media}
              onClick={openPressed}
              className="mt-1 inline-flex min-h-8 items-center text-soft hover:text-ink"
            >
              All {countOf(media.comments.count, "comment")}
            </MediaLink>
          )}
        </>
      )}
    />
  );
}

interface MediaLinkProps {
  readonly media: Media;
  readonly onClick: (event: MouseEvent) => void;
  readonly label?: string;
  readonly className: string;
  readonly children: ReactNode;
}

function MediaLink({ media, onClick, label, className, children }: MediaLinkProps) {
  return (
    <a
      href={paths.media.to(shortcodeOf(media))}
      onClick={onClick}
      aria-label={label}
      className={className}
    >
      {children}
    </a>
  );
}
