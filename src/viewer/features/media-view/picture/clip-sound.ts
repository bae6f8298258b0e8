import { preferences, usePreferences } from "#viewer/data/local/preferences.ts";
import { createStore, useStore } from "#viewer/lib/store/store.ts";

/** The browser lets no page play sound before its first press, for example after a reload. */
const isRefused = createStore(false);

/** Marks the controls of clips: what is pressed there says itself whether there is sound. */
export const clipControls = "data-clip-controls";

/** Whether clips have sound at the moment. */
export function useClipSound(): boolean {
  const { clipSound } = usePreferences();
  return !useStore(isRefused) && clipSound;
}

/** Turns the sound of all clips on or off. It is kept. */
export function toggleClipSound(): void {
  preferences.set({ clipSound: isRefused.current() || !preferences.current().clipSound });
  isRefused.set(false);
}

/** Plays a clip; without sound until the next press if the browser refuses sound. */
export function playClip(video: HTMLVideoElement): void {
  video.play().catch((error: unknown) => {
    // A pause that comes first rejects as well: the button then still says "Play".
    const isSoundRefused = error instanceof DOMException && error.name === "NotAllowedError";
    if (!isSoundRefused || video.muted) return;
    video.muted = true;
    if (!isRefused.current()) waitForPress();
    isRefused.set(true);
    video.play().catch(() => {});
  });
}

function waitForPress(): void {
  const listen = new AbortController();
  const allow = ({ target }: Event) => {
    if (target instanceof Element && target.closest(`[${clipControls}]`)) return;
    listen.abort();
    isRefused.set(false);
  };
  window.addEventListener("click", allow, listen);
  window.addEventListener("keydown", allow, listen);
}
