/** How long a notice is shown. */
export const shownMs = 8000;
/** How soon a notice is back after the dialog that it was in has closed. */
const lookMs = 100;

export const noticeStyle =
  "w-full rounded-lg forced-colors:border bg-ink px-4 py-3 text-sm text-paper shadow-[0_8px_24px_rgb(0_0_0/0.25)]";

/**
 * Keeps an element in the top-most open dialog, or in the page, for as long as a notice is shown: everything
 * outside of a modal dialog is inert and lies beneath it.
 */
export function keepOnTop(host: HTMLElement): () => void {
  const place = () => {
    const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    if (host.parentElement !== top) top.append(host);
  };
  place();
  const timer = setInterval(place, lookMs);
  const stop = () => clearInterval(timer);
  setTimeout(stop, shownMs + 1000);
  return stop;
}
