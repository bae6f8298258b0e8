import type { ReactNode } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { endOfNew } from "#viewer/data/local/feed-read-marker.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { useIsFetchingPage, useMediaList } from "#viewer/data/media-list/use-media-list.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import { useListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { InfiniteScroll } from "#viewer/ui/feedback/infinite-scroll.tsx";
import { AutoLoadButton } from "#viewer/ui/feedback/load-more.tsx";
import { useFirstScreen } from "#viewer/ui/hooks/use-first-screen.ts";
import { MediaCard } from "./media-card.tsx";
import { useCardKeys } from "./use-card-keys.ts";
import { useCardScrollAnchor } from "./use-card-scroll-anchor.ts";

interface MediaCardsProps {
  readonly list: MediaListName;
  /** The newest media that was seen before this visit; null if there is none. */
  readonly seenBefore: string | null;
  readonly empty: ReactNode;
  /** On a double press. */
  readonly onLike: (media: Media) => void;
  /** On the key `l`. */
  readonly onToggleLike: (media: Media) => void;
  /** On the key `c`. */
  readonly onOpen: (media: Media) => void;
  readonly renderMenu: (media: Media) => ReactNode;
  readonly renderActions: (media: Media) => ReactNode;
  readonly renderComments: (media: Media) => ReactNode;
}

/** More cards than any screen shows at once. */
const aroundEntry = 4;

/** A media list as cards, in each of its states. */
export function MediaCards(props: MediaCardsProps) {
  const { list, seenBefore, empty, onOpen, onToggleLike, ...card } = props;
  const entry = useListEntry();
  const pages = useMediaList(list, entry);
  const { data: view, problem, pageProblem } = pages;
  const isLoading = useIsFetchingPage(list);
  const { ref, base, rebase } = useCardScrollAnchor(view, entry);
  useFirstScreen(ref, view !== undefined);
  const run = view && runAround(view, base);
  const items = run?.items ?? [];
  const cards = useCardKeys(items, { onLike: onToggleLike, onOpen });
  const [start, end] = [run?.start ?? 0, (run?.start ?? 0) + items.length];
  const entered = run?.entered ?? 0;
  const newEnd = endOfNew(
    items.map(({ id }) => id),
    seenBefore,
  );
  const state = {
    items: run?.items,
    problem,
    moreProblem: pageProblem,
    hasMore: pages.hasNextPage(end),
    isLoading,
    onRetry: pages.refetch,
    onMore: () => {
      rebase();
      pages.fetchNextPage(end);
    },
  };
  const loadPrevious = () => {
    rebase();
    pages.fetchPreviousPage(start - 1);
  };
  return (
    <InfiniteScroll list={state} placeholder={<PlaceholderCards count={3} />} empty={empty}>
      {(shown) => (
        <>
          {start > 0 && <AutoLoadButton isLoading={isLoading} onMore={loadPrevious} />}
          <div ref={ref}>
            <div ref={cards} className="flex flex-col gap-10 [overflow-anchor:none]">
              {shown.map((media, index) => (
                <MediaCard
                  key={media.id}
                  media={media}
                  isFirst={start + index === 0}
                  isNearAtFirst={Math.abs(start + index - entered) <= aroundEntry}
                  isEndOfNew={index === newEnd}
                  {...card}
                />
              ))}
            </div>
          </div>
          {isLoading && items.length > 0 && <PlaceholderCards count={1} />}
        </>
      )}
    </InfiniteScroll>
  );
}

/** The loaded range around an item without a gap; from the top if the item is not loaded. */
function runAround(view: ListView, code: string | null) {
  const found = code === null ? 0 : view.indexOf((media) => shortcodeOf(media) === code);
  let start = Math.max(0, found);
  while (start > 0 && view.itemAt(start - 1)) start -= 1;
  const items: Media[] = [];
  for (let media = view.itemAt(start); media; media = view.itemAt(start + items.length)) {
    items.push(media);
  }
  return { start, items, entered: Math.max(0, found) };
}

/** Placeholders for cards that are loading. */
function PlaceholderCards({ count }: { readonly count: number }) {
  return (
    <div>
      <output className="sr-only">Loading</output>
      <div aria-hidden="true" className="flex animate-breathe flex-col gap-10">
        {Array.from({ length: count }, (_, index) => (
          <div key={index}>
            <div className="flex items-center gap-3 px-4 pb-3 desk:px-0">
              <div className="size-8 rounded-full bg-well" />
              <div className="flex flex-col gap-2">
                <div className="h-3 w-28 rounded-sm bg-well" />
                <div className="h-2 w-20 rounded-sm bg-well" />
              </div>
            </div>
            <div className="aspect-square bg-well desk:rounded-sm" />
            <div className="flex flex-col gap-2 px-4 pt-5 desk:px-0">
              <div className="h-3 w-4/5 rounded-sm bg-well" />
              <div className="h-3 w-1/2 rounded-sm bg-well" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
