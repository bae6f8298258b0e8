import { useLayoutEffect } from "react";

/**
 * While `isOpen`, gives the room of the page's reserved scroll bar to what is over the page, because no backdrop covers it
 * and it cuts the edge of a picture in full screen. The page below keeps its width.
 */
export function useWholeWindow(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return;
    const { documentElement: root, body } = document;
    const width = body.offsetWidth;
    root.style.scrollbarGutter = "auto";
    body.style.paddingRight = `${body.offsetWidth - width}px`;
    return () => {
      root.style.scrollbarGutter = "";
      body.style.paddingRight = "";
    };
  }, [isOpen]);
}
