import { useEffect, useRef } from "react";
import { heightOf, topOf } from "#viewer/features/media-grid/geometry.ts";
import { useRowsInView } from "#viewer/features/media-grid/use-rows-in-view.ts";
import { drawPage } from "./draw-page.tsx";
import type { WindowProps } from "./list.ts";
import { gridOf, PlacedRow } from "./tile-row.tsx";

const hearNothing = () => {};

/** The viewer's own window. */
function OurWindow(props: WindowProps) {
  const { list, shape } = props;
  const grid = useRef<HTMLDivElement>(null);
  const { length } = list;
  const { drawn } = useRowsInView({
    grid,
    view: list,
    shape,
    isAhead: true,
    stop: null,
    onLook: hearNothing,
  });
  useEffect(() => {
    window.goToItem = (index) => {
      const top = grid.current?.getBoundingClientRect().top ?? 0;
      window.scrollBy(0, top + topOf(Math.floor(index / shape.columns), shape));
    };
  }, [shape]);
  return (
    <div ref={grid} {...gridOf(props)} style={{ height: heightOf(length, shape) }}>
      {Array.from({ length: drawn.last - drawn.first + 1 }, (_, place) => (
        <PlacedRow key={drawn.first + place} row={drawn.first + place} {...props} />
      ))}
    </div>
  );
}

drawPage(OurWindow);
