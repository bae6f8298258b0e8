import { useEffect, useLayoutEffect, useRef, useState } from "react";
import {
  type CustomItemComponentProps,
  WindowVirtualizer,
  type WindowVirtualizerHandle,
} from "virtua";
import { rowsOf } from "#viewer/features/media-grid/geometry.ts";
import { drawPage } from "./draw-page.tsx";
import type { WindowProps } from "./list.ts";
import { gridOf, screensAhead, TileCells } from "./tile-row.tsx";

/** virtua over rows: it is told their height, and measures each all the same. */
function VirtuaWindow(props: WindowProps) {
  const { list, shape } = props;
  const handle = useRef<WindowVirtualizerHandle>(null);
  const pitch = shape.tile + shape.gap;
  const [rows] = useState(() => [...Array(rowsOf(list.length, shape)).keys()]);
  useEffect(() => {
    window.goToItem = (index) =>
      handle.current?.scrollToIndex(Math.floor(index / shape.columns), { align: "start" });
  }, [shape]);
  // Its rows take no attributes of ours, and are measured as soon as they are there.
  useLayoutEffect(() => {
    document.body.style.setProperty("--pitch", `${pitch}px`);
  }, [pitch]);
  return (
    <div {...gridOf(props)}>
      <WindowVirtualizer
        ref={handle}
        data={rows}
        itemSize={pitch}
        bufferSize={screensAhead * window.innerHeight}
        item={VirtuaRow}
      >
        {(row) => <TileCells key={row} row={row} list={list} shape={shape} />}
      </WindowVirtualizer>
    </div>
  );
}

/** virtua knows of no gaps and measures without borders and padding, so the gap is a part of the row. */
const rowStyle = { height: "var(--pitch)" } as const;

function VirtuaRow({ ref, style, index, children }: CustomItemComponentProps) {
  return (
    <div
      ref={ref}
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="row"
      aria-rowindex={index + 1}
      style={{ ...style, ...rowStyle }}
    >
      {children}
    </div>
  );
}

drawPage(VirtuaWindow);
