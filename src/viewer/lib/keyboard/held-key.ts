import { pressedKey } from "./pressed-key.ts";

let first: KeyboardEvent | null = null;

/** A key that is held down: its repeats must not press again what the first press has changed. */
export const heldKey = {
  /**
   * Whether a keydown only repeats a press that was answered. Ask once for every keydown, before
   * anything else can answer it. Enter and Escape count as answered, because the browser presses
   * buttons and closes dialogs by itself.
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
