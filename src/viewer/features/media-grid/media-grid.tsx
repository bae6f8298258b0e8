import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Media } from "#contract/media.ts";
import { listStateOf } from "#viewer/data/list-state.ts";
import { type MediaListName, mediaList } from "#viewer/data/media-lists.ts";
import { EndlessList } from "#viewer/ui/endless-list.tsx";
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
  const state = listStateOf(useInfiniteQuery(mediaList(list)));
  const { width, ref } = useWidth();
  const shape = shapeOf(width);
  return (
    <div ref={ref}>
      <EndlessList
        list={state}
        placeholder={<PlaceholderTiles shape={shape} count={33} />}
        empty={empty}
      >
        {(items) => (
          <TileGrid
            items={items}
            list={list}
            label={label}
            shape={shape}
            coming={state.isLoadingMore ? placeholdersAfter(items.length, shape.columns) : 0}
            onLike={onLike}
          />
        )}
      </EndlessList>
    </div>
  );
}
