import { memo } from "react";
import { formatMonthShort, type Months, monthAt } from "#viewer/data/media-list/months.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import { cellOf, type GridShape, rowHeightOf, topOf } from "./geometry.ts";
import { MediaTile } from "./media-tile.tsx";

interface GridRowProps {
  readonly row: number;
  readonly view: ListView;
  readonly shape: GridShape;
  /** The index of the tab stop, if it is in this row. */
  readonly stop: number | null;
  /** The index of the tile under the pointer, if it is in this row. */
  readonly hovered: number | null;
  /** On the first screen, so its pictures load first. */
  readonly isFirst: boolean;
  /** Months whose first item carries a label. */
  readonly marks: Months | null;
}

/**
 * Whether two rows render the same. Every loaded page makes a new list object, but most rendered rows have no
 * item of that page.
 */
function isSame({ view, ...one }: GridRowProps, { view: otherView, ...other }: GridRowProps) {
  const { row, shape } = one;
  const begin = row * shape.columns;
  const end = begin + shape.columns;
  return (
    row === other.row &&
    shape === other.shape &&
    one.stop === other.stop &&
    one.hovered === other.hovered &&
    one.isFirst === other.isFirst &&
    one.marks === other.marks &&
    Math.min(view.length, end) === Math.min(otherView.length, end) &&
    itemsOf(view, begin, end).every((item, at) => item === otherView.itemAt(begin + at))
  );
}

/** A row of the grid at its height, its cells in place with or without their pictures. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, view, shape, stop, hovered, isFirst, marks } = props;
  const { columns } = shape;
  const begin = row * columns;
  const count = Math.min(columns, view.length - begin);
  return (
    <div
      // A table cannot leave out the rows that are not visible.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="row"
      aria-rowindex={row + 1}
      className="absolute inset-x-0 [contain:layout_style_size]"
      style={{ top: topOf(row, shape), height: rowHeightOf(row, shape) }}
    >
      {itemsOf(view, begin, begin + count).map((media, column) => {
        const index = begin + column;
        const cell = cellOf(row, column, shape);
        const isStop = index === stop;
        return (
          <div
            key={column}
            // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="gridcell"
            aria-colindex={column + 1}
            aria-busy={media === undefined || undefined}
            data-index={index}
            // The focused cell keeps the focus until its link is there to take it.
            tabIndex={isStop && !media ? 0 : -1}
            className="absolute inset-y-0 scroll-mt-2 scroll-mb-[calc(var(--bar-height)+8px)] bg-well desk:rounded-sm"
            style={cell}
          >
            {media && (
              <MediaTile
                key={media.id}
                media={media}
                isTabStop={isStop}
                isHovered={index === hovered}
                isFirst={isFirst}
                isSquare={shape.own === null}
                sizes={`${cell.width}px`}
              />
            )}
            {markAt(marks, index)}
          </div>
        );
      })}
    </div>
  );
}, isSame);

const itemsOf = (view: ListView, begin: number, end: number) =>
  Array.from({ length: end - begin }, (_, column) => view.itemAt(begin + column));

/** The label of a month on its first tile. */
function markAt(months: Months | null, index: number) {
  const span = months && months.spans.length > 1 ? monthAt(months, index) : undefined;
  return (
    span?.start === index && (
      <span className="pointer-events-none absolute z-10 bottom-1 left-1 rounded-sm bg-black/60 px-1.5 py-0.5 text-xs leading-4 font-bold text-white desk:bottom-2 desk:left-2">
        {formatMonthShort(span.month)}
      </span>
    )
  );
}
