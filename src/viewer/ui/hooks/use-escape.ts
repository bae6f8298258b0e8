import { type RefObject, useEffect, useEffectEvent } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";

/**
 * Escape closes what is open within a dialog or page, and only that: the dialog itself closes at the next press.
 * It works wherever the focus is, except in a dialog on top.
 */
export function useEscape(inside: RefObject<Element | null>, onEscape: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { target, defaultPrevented } = event;
    if (defaultPrevented || pressedKey(event) !== "Escape") return;
    const over = target instanceof Element ? target.closest("dialog") : null;
    if (over !== inside.current?.closest("dialog")) return;
    event.preventDefault();
    onEscape();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
