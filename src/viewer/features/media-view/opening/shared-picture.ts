import { entryId } from "#viewer/lib/navigation/background-list.ts";

/** The picture in the tile or card of a media; null if the list has not rendered it. */
export const tilePicture = (code: string): HTMLElement | null =>
  document.getElementById(entryId(code))?.querySelector<HTMLElement>("[data-picture]") ?? null;

/** The picture or clip that the media view over a list shows. */
export const shownPicture = (): HTMLElement | null =>
  document.querySelector<HTMLElement>(
    "dialog [data-stage] :is([data-picture], video):not([inert] *)",
  );

/** The loaded image in the tile of a media. */
export function tileImage(code: string): HTMLImageElement | null {
  const image = tilePicture(code)?.querySelector("img");
  return image?.complete && image.naturalWidth > 0 ? image : null;
}

/** Whether a part of an element is inside the window. */
export function isInWindow(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
}
