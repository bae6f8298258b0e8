import { type RefObject, useEffect } from "react";
import { firstScreen, useIsFirstScreenPainted } from "#viewer/lib/images/first-screen.ts";

/**
 * Whether the first screen is painted: the visible pictures of `list` have loaded, or the reader has scrolled.
 * `isRead`: whether the list has loaded.
 */
export function useFirstScreen(list: RefObject<HTMLElement | null>, isRead: boolean): boolean {
  const isPainted = useIsFirstScreenPainted();
  useEffect(() => {
    if (isPainted || !isRead) return;
    const images = [...(list.current?.querySelectorAll("img") ?? [])].filter(isSeen);
    let waiting = images.filter(({ complete }) => !complete).length;
    const arrive = () => {
      waiting -= 1;
      if (waiting <= 0) firstScreen.settle();
    };
    if (waiting === 0) firstScreen.settle();
    const calls = new AbortController();
    const { signal } = calls;
    for (const image of images) {
      image.addEventListener("load", arrive, { signal });
      image.addEventListener("error", arrive, { signal });
    }
    window.addEventListener("wheel", firstScreen.settle, { signal, passive: true });
    window.addEventListener("touchmove", firstScreen.settle, { signal, passive: true });
    window.addEventListener("keydown", firstScreen.settle, { signal });
    return () => calls.abort();
  }, [isPainted, isRead, list]);
  return isPainted;
}

const isSeen = (image: Element): boolean => image.getBoundingClientRect().top < window.innerHeight;
