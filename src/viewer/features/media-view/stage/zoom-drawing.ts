import { stopAnimations } from "./animate-from.ts";
import { type Box, largestScale, type Zoom } from "./geometry.ts";
import { boxWithin, pictureIn } from "./stage-elements.ts";

/** What a zoom depends on. */
export interface Measured {
  /** In the window. */
  readonly view: Box;
  /** In the unzoomed stage. */
  readonly picture: Box;
  readonly most: number;
}

/** Null if there is no picture. */
export function measureStage(
  stage: HTMLElement | null,
  item: HTMLElement | null,
  { scale, x, y }: Zoom,
  fileWidth: number,
): Measured | null {
  const image = pictureIn(item);
  if (!stage || !item || !image) return null;
  stopAnimations(item);
  const zoomed = boxWithin(image, stage);
  const picture = {
    x: (zoomed.x - x) / scale,
    y: (zoomed.y - y) / scale,
    width: zoomed.width / scale,
    height: zoomed.height / scale,
  };
  const { left, top, width, height } = stage.getBoundingClientRect();
  return {
    view: { x: left, y: top, width, height },
    picture,
    most: largestScale(fileWidth, picture.width, window.devicePixelRatio),
  };
}

export const transformOf = ({ scale, x, y }: Zoom): string =>
  scale === 1 ? "none" : `translate(${x}px, ${y}px) scale(${scale})`;

/** Of a zoomed item only the picture is visible: its buttons would be zoomed as well. */
export function drawZoom(item: HTMLElement, zoom: Zoom): void {
  const { style } = item;
  style.transformOrigin = "0 0";
  style.transform = transformOf(zoom);
  const picture = pictureIn(item);
  if (zoom.scale === 1 || !picture) return;
  style.visibility = "hidden";
  picture.style.visibility = "visible";
  if (item.contains(document.activeElement)) {
    item.closest<HTMLElement>("[data-gestures]")?.focus({ preventScroll: true });
  }
}

/** Shows what a zoomed item hides. */
export function showControls(item: HTMLElement): void {
  item.style.visibility = "";
  // A pulled picture shrinks to its middle.
  item.style.transformOrigin = "";
  const picture = pictureIn(item);
  if (picture) picture.style.visibility = "";
}
