import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Media } from "#contract/media.ts";
import { type MediaListName, mediaList } from "#viewer/data/media-lists.ts";
import { describeProblem } from "#viewer/data/problem.ts";
import { ErrorNotice } from "#viewer/ui/error-notice.tsx";
import { LoadMore } from "#viewer/ui/load-more.tsx";
import { useWidth } from "#viewer/ui/use-width.ts";
import { placeholdersAfter, shapeOf } from "./geometry.ts";
import { PlaceholderTiles } from "./placeholder-tiles.tsx";
import { TileGrid } from "./tile-grid.tsx";

interface MediaGridProps {
  readonly list: MediaListName;
  readonly label: string;
  /** What stands in an empty grid. */
  readonly empty: ReactNode;
  /** The key `l` on a tile. */
  readonly onLike: (media: Media) => void;
}

/** A list of medias as a grid without a floor, in each of its states. */
export function MediaGrid({ list, label, empty, onLike }: MediaGridProps) {
  const pages = useInfiniteQuery(mediaList(list));
  const { width, ref } = useWidth();
  const shape = shapeOf(width);
  const items = pages.data?.items;
  return (
    <div ref={ref}>
      {items === undefined && pages.isPending && <PlaceholderTiles shape={shape} count={33} />}
      {items === undefined && pages.isError && (
        <ErrorNotice {...describeProblem(pages.error)} onRetry={() => void pages.refetch()} />
      )}
      {items?.length === 0 && !pages.hasNextPage && empty}
      {items && items.length > 0 && (
        <>
          <TileGrid
            items={items}
            list={list}
            label={label}
            shape={shape}
            coming={pages.isFetchingNextPage ? placeholdersAfter(items.length, shape.columns) : 0}
            onLike={onLike}
          />
          <LoadMore
            hasMore={pages.hasNextPage}
            isLoading={pages.isFetching}
            problem={pages.isFetchNextPageError ? describeProblem(pages.error) : null}
            onMore={() => void pages.fetchNextPage()}
            end="That is everything."
          />
        </>
      )}
    </div>
  );
}
