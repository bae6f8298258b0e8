import { useCallback, useState } from "react";

/** The last measured width: when one comes back to a page, its scroll position is restored before anything is measured. */
let lastWidth: number | null = null;

/**
 * Measures the width of the page's content before the first paint, because a ref is attached before the page is drawn.
 * Give `ref` to the element to measure.
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
