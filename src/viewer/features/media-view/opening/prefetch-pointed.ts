import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { findMedia } from "#viewer/data/media/media-cache.ts";
import { preloadMedia } from "#viewer/features/media-view/preload-media.ts";
import { entryId } from "#viewer/lib/navigation/background-list.ts";

/** A pointer or the focus that stays on a tile for this long is about to press it. */
const dwellMs = 80;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Loads the picture of the tile that the pointer or the focus is on, so that it is there when the tile is pressed. */
export function prefetchPointed(): void {
  const wait = ({ target }: Event) => {
    clearTimeout(timer);
    const tile = tileAt(target);
    if (tile) timer = setTimeout(() => prefetch(tile), dwellMs);
  };
  const options = { capture: true, passive: true };
  document.addEventListener("pointerover", wait, options);
  document.addEventListener("focusin", wait, options);
  document.addEventListener("pointerdown", ({ target }) => prefetch(tileAt(target)), options);
}

const tileAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('a[id^="entry-"]') : null;

function prefetch(tile: Element | null): void {
  if (!tile?.isConnected || isSavingData()) return;
  const client = cacheOf(session.current());
  const found = findMedia(client, (media) => entryId(shortcodeOf(media)) === tile.id);
  if (found) preloadMedia(found.media);
}

/** Chromium only; others do not say. */
function isSavingData(): boolean {
  const connection: unknown = "connection" in navigator ? navigator.connection : null;
  return typeof connection === "object" && connection !== null && "saveData" in connection
    ? connection.saveData === true
    : false;
}
