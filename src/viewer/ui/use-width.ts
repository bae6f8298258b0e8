import { useCallback, useState } from "react";

/**
 * An element's width, known before its first paint: the ref is attached while the page is not yet
 * drawn. Give `ref` to the element.
 */
export function useWidth(guess: number) {
  const [width, setWidth] = useState(guess);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { width, ref };
}
