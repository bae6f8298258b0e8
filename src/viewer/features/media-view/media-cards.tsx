import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Media } from "#contract/media.ts";
import { type MediaListName, mediaList } from "#viewer/data/media-lists.ts";
import { describeProblem } from "#viewer/data/problem.ts";
import { ErrorNotice } from "#viewer/ui/error-notice.tsx";
import { LoadMore } from "#viewer/ui/load-more.tsx";
import { MediaCard } from "./media-card.tsx";
import { PlaceholderCards } from "./placeholder-cards.tsx";
import { useCardKeys } from "./use-card-keys.ts";

interface MediaCardsProps {
  readonly list: MediaListName;
  readonly empty: ReactNode;
  /** A double press. */
  readonly onLike: (media: Media) => void;
  /** The key `l`. */
  readonly onToggleLike: (media: Media) => void;
  /** The key `c`. */
  readonly onOpen: (media: Media) => void;
  readonly renderActions: (media: Media) => ReactNode;
  readonly renderTalk: (media: Media) => ReactNode;
}

/** A list of medias as cards, in each of its states. */
export function MediaCards({ list, empty, onOpen, onToggleLike, ...card }: MediaCardsProps) {
  const pages = useInfiniteQuery(mediaList(list));
  const items = pages.data?.items;
  const cards = useCardKeys(items ?? [], { onLike: onToggleLike, onOpen });
  if (items === undefined && pages.isPending) return <PlaceholderCards count={3} />;
  if (items === undefined) {
    return <ErrorNotice {...describeProblem(pages.error)} onRetry={() => void pages.refetch()} />;
  }
  if (items.length === 0 && !pages.hasNextPage) return empty;
  return (
    <>
      <div ref={cards} className="flex flex-col gap-10">
        {items.map((media, place) => (
          <MediaCard key={media.id} media={media} isFirst={place === 0} {...card} />
        ))}
        {pages.isFetchingNextPage && <PlaceholderCards count={1} />}
      </div>
      <LoadMore
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetching}
        problem={pages.isFetchNextPageError ? describeProblem(pages.error) : null}
        onMore={() => void pages.fetchNextPage()}
        end="That is everything."
      />
    </>
  );
}
