import { pressedKey } from "./pressed-key.ts";

let first: KeyboardEvent | null = null;

/** A key that is held down: its repeats must not act on what the first press has changed. */
export const heldKey = {
  /**
   * Whether a keydown repeats a press that was handled. Call once for every keydown, before any other
   * handler. Enter and Escape count as handled, because the browser itself presses buttons and closes
   * dialogs.
   */
  isRepeated(event: KeyboardEvent): boolean {
    if (!event.repeat) {
      first = event;
      return false;
    }
    if (pressedKey(event) !== null) return false;
    const { key, target } = event;
    const isInText = target instanceof HTMLElement && target.matches("textarea");
    const isNative = key === "Escape" || (key === "Enter" && !isInText);
    return isNative || (first?.code === event.code && first.defaultPrevented);
  },
};
