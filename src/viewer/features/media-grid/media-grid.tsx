import type { ReactNode } from "react";
import type { Media } from "#contract/media.ts";
import type { MediaListName } from "#viewer/data/media-lists.ts";
import { useMediaList } from "#viewer/data/use-media-list.ts";
import { useEntry } from "#viewer/lib/use-entry.ts";
import { ErrorNotice } from "#viewer/ui/error-notice.tsx";
import { useWidth } from "#viewer/ui/use-width.ts";
import { shapeOf } from "./geometry.ts";
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
export function MediaGrid(props: MediaGridProps) {
  // Another list is another grid, with a place of its own.
  return <OneGrid key={props.list} {...props} />;
}

function OneGrid({ list, label, empty, onLike }: MediaGridProps) {
  const entry = useEntry();
  const state = useMediaList(list, entry);
  const { width, ref } = useWidth();
  const shape = shapeOf(width);
  const { view, problem, moreProblem } = state;
  return (
    <div ref={ref}>
      {view === undefined ? (
        problem ? (
          <ErrorNotice {...problem} onRetry={state.onRetry} />
        ) : (
          <PlaceholderTiles shape={shape} count={33} />
        )
      ) : view.length === 0 ? (
        empty
      ) : (
        <>
          <TileGrid
            view={view}
            months={state.months}
            list={list}
            label={label}
            shape={shape}
            entry={entry}
            wasHeld={state.wasHeld}
            onWant={state.want}
            onEnter={state.enter}
            onLike={onLike}
          />
          <Foot isEnd={view.isCounted} problem={moreProblem} onMore={state.onMore} />
        </>
      )}
    </div>
  );
}

interface FootProps {
  readonly isEnd: boolean;
  readonly problem: { readonly title: string; readonly detail: string } | null;
  readonly onMore: () => void;
}

function Foot({ isEnd, problem, onMore }: FootProps) {
  if (problem) return <ErrorNotice {...problem} kept="What is above stays." onRetry={onMore} />;
  return (
    <p className="py-12 text-center text-soft">{isEnd ? "That is everything." : "Loading more…"}</p>
  );
}
