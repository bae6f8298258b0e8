import { preferences } from "#viewer/data/local/preferences.ts";
import { densityBy } from "./geometry.ts";

/** One column more (1) or fewer (-1) in grids of a width of so many pixels, where there can be. */
export function zoomStep(by: 1 | -1, width: number): void {
  const density = densityBy(by, width, preferences.get().gridDensity);
  if (density !== null) preferences.set({ gridDensity: density });
}
