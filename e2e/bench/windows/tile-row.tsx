import { memo } from "react";
import { cellOf, rowsOf, topOf } from "#viewer/features/media-grid/geometry.ts";
import { MediaTile } from "#viewer/features/media-grid/media-tile.tsx";
import type { WindowProps } from "./list.ts";

interface RowProps extends WindowProps {
  readonly row: number;
}

/** The cells of a row, as the viewer's own row has them. */
export const TileCells = memo(function TileCells({ row, list, shape }: RowProps) {
  const { columns, tile } = shape;
  const begin = row * columns;
  return Array.from({ length: Math.min(columns, list.length - begin) }, (_, column) => {
    const index = begin + column;
    const media = list.itemAt(index);
    return (
      <div
        key={column}
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="gridcell"
        aria-colindex={column + 1}
        data-index={index}
        className="absolute bg-well"
        style={{ ...cellOf(row, column, shape), top: 0, height: tile }}
      >
        <MediaTile
          media={media}
          isTabStop={false}
          isLooked={false}
          isFirst={row === 0}
          isSquare
          sizes={`${tile}px`}
        />
      </div>
    );
  });
});

/** A row that lies where it belongs by itself. */
export const PlacedRow = memo(function PlacedRow({ row, list, shape }: RowProps) {
  return (
    <div
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="row"
      aria-rowindex={row + 1}
      className="absolute inset-x-0 [contain:layout_style_size]"
      style={{ top: topOf(row, shape), height: shape.tile }}
    >
      <TileCells row={row} list={list} shape={shape} />
    </div>
  );
});

/** The attributes of every window's grid. */
export const gridOf = ({ list, shape }: WindowProps) => ({
  role: "grid",
  "aria-label": "Liked",
  "aria-rowcount": rowsOf(list.length, shape),
  "aria-colcount": shape.columns,
  className: "relative [overflow-anchor:none]",
});

/** Screens that every window draws ahead; the viewer's own number (`use-rows-in-view.ts`). */
export const screensAhead = 1.25;
