import { useMemo } from "react";
import { usePreferences } from "#viewer/data/local/preferences.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import { type GridShape, gridShapeOf } from "./geometry.ts";
import { justifiedRows } from "./justified-rows.ts";

/** The layout of a list in a width in pixels, by the preferences of this browser. */
export function useGridShape(width: number, view: ListView | undefined): GridShape {
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
