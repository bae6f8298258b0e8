import { type RefObject, useEffect, useEffectEvent } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";

interface Layer {
  readonly inside: RefObject<Element | null>;
  readonly undo: () => void;
}

/** What Escape can undo, the last that opened at the end. */
const layers: Layer[] = [];

/**
 * While `isOpen`, Escape undoes what is open within a dialog or page, and only that: of several the one that opened
 * last, and the dialog itself at the next press. It works wherever the focus is, except in a dialog on top.
 */
export function useEscape(
  inside: RefObject<Element | null>,
  onEscape: () => void,
  isOpen = true,
): void {
  const undo = useEffectEvent(onEscape);
  useEffect(() => {
    if (!isOpen) return;
    const layer: Layer = { inside, undo: () => undo() };
    if (layers.push(layer) === 1) document.addEventListener("keydown", undoLast);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener("keydown", undoLast);
    };
  }, [inside, isOpen]);
}

function undoLast(event: KeyboardEvent): void {
  if (event.defaultPrevented || pressedKey(event) !== "Escape") return;
  const dialog = openDialogs.top() ?? null;
  const layer = layers.findLast(({ inside }) => inside.current?.closest("dialog") === dialog);
  if (!layer) return;
  event.preventDefault();
  layer.undo();
}
