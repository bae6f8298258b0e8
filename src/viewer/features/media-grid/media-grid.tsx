import { type ReactNode, useMemo } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { usePreferences } from "#viewer/data/local/preferences.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { useMediaList } from "#viewer/data/media-list/use-media-list.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import { useListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { HighlightContext, termsInName } from "#viewer/lib/text/highlight-context.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { useWidth } from "#viewer/ui/hooks/use-width.ts";
import { type GridShape, gridShapeOf } from "./geometry.ts";
import { GridSettingsPopover } from "./grid-settings-popover.tsx";
import { justifiedRows } from "./justified-rows.ts";
import { PlaceholderTiles } from "./placeholder-tiles.tsx";
import { TileGrid } from "./tile-grid.tsx";

interface MediaGridProps {
  readonly list: MediaListName;
  readonly label: string;
  /** Shown if the grid is empty. */
  readonly empty: ReactNode;
  /** The key `l` on a tile. */
  readonly onLike: (media: Media) => void;
}

/** A media list as an infinite grid, in each of its states. */
export function MediaGrid(props: MediaGridProps) {
  // The key mounts another list as a new grid, with its own scroll anchor.
  return (
    <HighlightContext key={props.list} value={termsInName(props.list)}>
      <OneGrid {...props} />
    </HighlightContext>
  );
}

function OneGrid({ list, label, empty, onLike }: MediaGridProps) {
  const entry = useListEntry();
  const state = useMediaList(list, entry);
  const { width, ref } = useWidth();
  const { data: view, months, problem, pageProblem, wasHeld } = state;
  const shape = useGridShape(width, view);
  if (view === undefined && problem) return <ErrorNotice {...problem} onRetry={state.refetch} />;
  if (view?.length === 0) return empty;
  return (
    // The timeline is beside the tiles, in space that is reserved before. Scroll anchoring is off, because at the foot
    // the browser would scroll on with every page that loads.
    <div className="[overflow-anchor:none] desk:pr-9">
      <GridSettingsPopover width={width} />
      <div ref={ref}>
        {view === undefined ? (
          <PlaceholderTiles shape={shape} count={33} />
        ) : (
          <TileGrid
            {...{ view, months, list, label, shape, entry, wasHeld, onLike }}
            onWant={state.fetchRange}
            onEnter={state.fetchAround}
          />
        )}
      </div>
      {pageProblem && <Trouble problem={pageProblem} onMore={state.retryPage} />}
      {view && !pageProblem && (
        <p className="py-12 text-center text-soft">
          {view.isCounted ? "That is everything." : "Loading more…"}
        </p>
      )}
    </div>
  );
}

interface TroubleProps {
  readonly problem: { readonly title: string; readonly detail: string };
  readonly onMore: () => void;
}

/** Stays visible while the list scrolls. */
function Trouble({ problem, onMore }: TroubleProps) {
  return (
    <div className="sticky bottom-(--bar-height) z-20 bg-paper">
      <ErrorNotice {...problem} kept="The pictures above are still here." onRetry={onMore} />
    </div>
  );
}

/** The layout of a list in a width in pixels, by the preferences of this browser. */
function useGridShape(width: number, view: ListView | undefined): GridShape {
  const { gridShape, gridDensity } = usePreferences();
  const squares = useMemo(() => gridShapeOf(width, gridDensity), [width, gridDensity]);
  const ownView = gridShape === "own" ? view : undefined;
  return useMemo(
    () => (ownView ? { ...squares, own: ownRowsOf(ownView, squares) } : squares),
    [squares, ownView],
  );
}

function ownRowsOf(view: ListView, squares: GridShape) {
  const shapeAt = (index: number) => {
    const file = view.itemAt(index)?.images.standard_resolution;
    return file ? file.width / file.height : 1;
  };
  return justifiedRows(view.held, shapeAt, view.length, squares);
}
