import { drawnPlaceholder, requestPlaceholder } from "./thumb-hash.ts";

/** What comes sooner than this came from the browser's own cache, and a fade would be a flash. */
const cachedWithinMs = 80;

/**
 * Keeps a picture unseen over its placeholder until it is there, and then lets it appear; `isAtOnce`
 * paints it as it comes. Everything is written to the elements, because a thousand pictures that are
 * scrolled past would each be drawn anew by React twice. Gives the function that stops.
 */
export function watchPicture(
  image: HTMLImageElement,
  hash: string | undefined,
  isAtOnce: boolean,
): () => void {
  if (image.complete && image.naturalWidth > 0) return () => {};
  const startedAt = performance.now();
  const frame = image.parentElement;
  const showPlaceholder = () => {
    const url = hash && drawnPlaceholder(hash);
    if (url && frame) frame.style.background = `0 0 / 100% 100% url(${url})`;
  };
  showPlaceholder();
  const stopDrawing = hash ? requestPlaceholder(hash, showPlaceholder) : () => {};
  const arrive = () => {
    stopDrawing();
    if (isAtOnce) return;
    const isCached = performance.now() - startedAt < cachedWithinMs;
    image.dataset["arrival"] = isCached ? "at-once" : "later";
  };
  if (!isAtOnce) image.dataset["arrival"] = "none";
  image.addEventListener("load", arrive);
  return () => {
    stopDrawing();
    image.removeEventListener("load", arrive);
  };
}
