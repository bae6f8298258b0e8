import { useEffect, useEffectEvent } from "react";

/** Answers a key. `false`: it was not for this one, and others may have it. */
type KeyHandler = (event: KeyboardEvent) => boolean | undefined | void;

/**
 * Single keys of a page, by `event.key`. Not in fields, not with modifiers, not where someone nearer
 * has answered. `first` hears a key before the elements on its way do.
 */
export function useKeys(keys: Readonly<Record<string, KeyHandler>>, first = false): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const answer = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!answer || !isForPage(event) || answer(event) === false) return;
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
  if (event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  return !target.isContentEditable && !target.closest("input, textarea, select, [data-own-keys]");
}
