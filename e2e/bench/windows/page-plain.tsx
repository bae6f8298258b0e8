import { useEffect, useRef } from "react";
import { rowsOf } from "#viewer/features/media-grid/geometry.ts";
import { drawPage } from "./draw-page.tsx";
import type { WindowProps } from "./list.ts";
import { gridOf, TileCells } from "./tile-row.tsx";

/** No window: every row is in the document, and the browser draws those that are near the screen. */
function PlainRows(props: WindowProps) {
  const { list, shape } = props;
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    window.goToItem = (index) =>
      grid.current?.children[Math.floor(index / shape.columns)]?.scrollIntoView();
  }, [shape]);
  return (
    <div ref={grid} {...gridOf(props)}>
      {Array.from({ length: rowsOf(list.length, shape) }, (_, row) => (
        <div
          key={row}
          ref={fetchLate}
          // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="row"
          aria-rowindex={row + 1}
          style={{
            position: "relative",
            contentVisibility: "auto",
            height: shape.tile,
            marginBottom: shape.gap,
            containIntrinsicSize: `auto ${shape.tile}px`,
          }}
        >
          <TileCells row={row} {...props} />
        </div>
      ))}
    </div>
  );
}

/** All pictures at once are what nobody would ask for: here the browser fetches those that come near. */
function fetchLate(row: HTMLElement | null): void {
  for (const image of row?.getElementsByTagName("img") ?? []) image.loading = "lazy";
}

drawPage(PlainRows);
