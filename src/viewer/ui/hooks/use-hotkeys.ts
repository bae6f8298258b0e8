import { useEffect, useEffectEvent } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";

/** Handles a key. Returns `false` if the key was not for this handler, so others may have it. */
type KeyHandler = (event: KeyboardEvent) => boolean | undefined | void;

/**
 * Single-key shortcuts of a page, named as by `pressedKey`. They do nothing in fields, or if a nearer handler has
 * prevented the default. With `first`, they run before the handlers of the elements inside the page.
 */
export function useHotkeys(keys: Readonly<Record<string, KeyHandler>>, first = false): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = isForPage(event) ? pressedKey(event) : null;
    const handler = key !== null && Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!handler || handler(event) === false) return;
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
