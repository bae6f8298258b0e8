import { openDialogs } from "#viewer/lib/open-dialogs.ts";

/** How long a toast is shown. */
export const shownMs = 8000;

export const toastStyle =
  "w-full rounded-lg forced-colors:border bg-ink px-4 py-3 text-sm text-paper [box-shadow:0_8px_24px_rgb(0_0_0/0.25)]";

/**
 * Keeps an element in the top-most open dialog, or in the page if none is open, because everything outside
 * a modal dialog is inert and below it, and everything outside an element in full screen is below that. The element is
 * moved, not rendered again, so its toasts stay. Returns the function that takes it out of the document.
 */
export function keepOnTop(host: HTMLElement): () => void {
  const move = () => {
    const full = document.fullscreenElement;
    const top = openDialogs.top() ?? document.body;
    const parent = full && top.contains(full) ? full : top;
    if (host.parentElement !== parent) parent.append(host);
  };
  move();
  const unsubscribe = openDialogs.subscribe(move);
  document.addEventListener("fullscreenchange", move);
  return () => {
    unsubscribe();
    document.removeEventListener("fullscreenchange", move);
    host.remove();
  };
}
