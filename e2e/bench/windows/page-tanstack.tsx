import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { rowsOf } from "#viewer/features/media-grid/geometry.ts";
import { drawPage } from "./draw-page.tsx";
import type { WindowProps } from "./list.ts";
import { gridOf, PlacedRow, screensAhead } from "./tile-row.tsx";

/** TanStack Virtual over rows of a fixed height: it is told the height and measures nothing. */
function TanstackWindow(props: WindowProps) {
  const { list, shape } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(grid.current?.offsetTop ?? 0), []);
  const pitch = shape.tile + shape.gap;
  // React's compiler leaves a component with it as it is; this page is built without the compiler.
  // eslint-disable-next-line react/incompatible-library
  const rows = useWindowVirtualizer({
    count: rowsOf(list.length, shape),
    estimateSize: () => pitch,
    overscan: Math.ceil((screensAhead * window.innerHeight) / pitch),
    scrollMargin,
  });
  useEffect(() => {
    window.goToItem = (index) =>
      rows.scrollToIndex(Math.floor(index / shape.columns), { align: "start" });
  }, [rows, shape]);
  return (
    <div ref={grid} {...gridOf(props)} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index }) => (
        <PlacedRow key={index} row={index} {...props} />
      ))}
    </div>
  );
}

drawPage(TanstackWindow);
