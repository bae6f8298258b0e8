import { preferences } from "#viewer/data/local/preferences.ts";
import { densityBy } from "./geometry.ts";

/** Adds (1) or removes (-1) a column in grids of that width in pixels, if possible. */
export function zoomStep(by: 1 | -1, width: number): void {
  const density = densityBy(by, width, preferences.current().gridDensity);
  if (density !== null) preferences.set({ gridDensity: density });
}
