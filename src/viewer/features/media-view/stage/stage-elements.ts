import type { Box } from "./geometry.ts";

/** The picture of an element that can be zoomed; null for a clip or a card. An album's other slides are inert. */
export function pictureIn(item: HTMLElement | null): HTMLImageElement | null {
  for (const image of item?.querySelectorAll("img") ?? []) {
    if (image.alt !== "" && !image.closest("[inert]")) return image;
  }
  return null;
}

/** The row of an album's slides. */
export const rowIn = (item: HTMLElement | null): HTMLElement | null =>
  item?.querySelector<HTMLElement>("[data-slides]") ?? null;

/** Where an element is within another. */
export function boxWithin(element: Element, outer: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  const from = outer.getBoundingClientRect();
  return { x: left - from.left, y: top - from.top, width, height };
}

/** What scrolls vertically around an element; null if nothing does. */
export function scrollerAround(element: Element): Element | null {
  const root = document.scrollingElement;
  for (let outer = element.parentElement; outer && outer !== root; outer = outer.parentElement) {
    const { overflowY } = getComputedStyle(outer);
    const isScroller = overflowY === "auto" || overflowY === "scroll";
    if (isScroller && outer.scrollHeight > outer.clientHeight) return outer;
    // The page below a dialog does not scroll.
    if (outer.matches("dialog")) return null;
  }
  return root && root.scrollHeight > root.clientHeight ? root : null;
}

/** Whether the stage is a part of one column: its height is then that of its picture, and the text below follows. */
export function isInColumn(element: Element): boolean {
  const layout = element.closest("[data-gestures]")?.parentElement?.parentElement;
  return layout ? getComputedStyle(layout).display === "flex" : false;
}
