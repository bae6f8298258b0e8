import type { Location } from "react-router-dom";

/** Draws a navigation with an animation. Returns false, and does not draw it, if there is none for it. */
export type DrawNavigation = (from: Location, to: Location, draw: () => void) => boolean;

let drawAnimated: DrawNavigation = () => false;

/** How a media opens from its list and closes into it. The code of the media page sets it, because only that needs it. */
export const mediaTransition = {
  set(draw: DrawNavigation): void {
    drawAnimated = draw;
  },
  draw: ((from, to, draw) => drawAnimated(from, to, draw)) satisfies DrawNavigation,
};
