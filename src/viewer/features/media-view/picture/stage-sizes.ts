import type { Shape } from "./slide.ts";

/** How many times its file's size a picture may have on the screen. */
const mostEnlarged = 2;

/**
 * The width of a picture in the media view for `sizes`, from the room that `media-view.css` leaves it. The same text for
 * a picture that is loaded ahead, so that the same file is chosen.
 */
export function stageSizes({ width, height }: Shape): string {
  const within = (roomWidth: string, roomHeight: string) =>
    `min(${roomWidth}, ${width * mostEnlarged}px, ${roomHeight} * ${(width / height).toFixed(5)})`;
  const room = (roomWidth: string, roomHeight: string) => `calc(${within(roomWidth, roomHeight)})`;
  return [
    `(height < 520px) and (width >= 640px) ${room("100vw - 320px", "100vh")}`,
    `(width >= 1024px) ${room("100vw - 612px", "(100vh - 64px)")}`,
    room("100vw", "74vh"),
  ].join(", ");
}

/** The same for a picture that fills the window. */
export const fullScreenSizes = ({ width, height }: Shape): string =>
  `calc(min(100vw, ${width * mostEnlarged}px, 100vh * ${(width / height).toFixed(5)}))`;
