import { useCallback, useState } from "react";

/** What was measured last: coming back to a page, its place is restored before anything is measured. */
let lastWidth: number | null = null;

/**
 * The width of a page's content, known before the first paint: the ref is attached while the page is
 * not yet drawn. Give `ref` to the element that has it.
 */
export function useWidth() {
  const [width, setWidth] = useState(() => lastWidth ?? window.innerWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => {
      lastWidth = element.clientWidth;
      setWidth(lastWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { width, ref };
}
