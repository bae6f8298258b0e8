import { useEffect, useEffectEvent } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";

/** Answers a key. `false`: it was not for this one, and others may have it. */
type KeyHandler = (event: KeyboardEvent) => boolean | undefined | void;

/**
 * Single keys of a page, as `pressedKey` names them. Not in fields, and not if something nearer has
 * answered. With `first` a key is answered before the elements on its way get it.
 */
export function useHotkeys(keys: Readonly<Record<string, KeyHandler>>, first = false): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = isForPage(event) ? pressedKey(event) : null;
    const answer = key !== null && Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!answer || answer(event) === false) return;
    event.preventDefault();
    if (first) event.stopPropagation();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen, first);
    return () => document.removeEventListener("keydown", listen, first);
  }, [first]);
}

function isForPage(event: KeyboardEvent): boolean {
  const { target, defaultPrevented } = event;
  if (defaultPrevented) return false;
  if (!(target instanceof HTMLElement)) return true;
  return !target.isContentEditable && !target.closest("input, textarea, select, [data-own-keys]");
}
