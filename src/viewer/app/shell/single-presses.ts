import { useEffect } from "react";
import { doublePress } from "#viewer/lib/keyboard/double-press.ts";
import { heldKey } from "#viewer/lib/keyboard/held-key.ts";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";

/** Makes a held key and a double click count as one press, on the whole page. The repeated events are dropped. */
export function useSinglePresses(): void {
  useEffect(() => {
    const drop = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const press = (event: KeyboardEvent) => {
      if (heldKey.isRepeated(event)) drop(event);
    };
    const down = (event: MouseEvent) => {
      if (doublePress.isRestDown(event)) event.preventDefault();
    };
    const click = (event: MouseEvent) => {
      if (doublePress.isRest(event)) drop(event);
    };
    // On the window in the capture phase, so before every handler of a component.
    window.addEventListener("keydown", press, true);
    window.addEventListener("mousedown", down, true);
    window.addEventListener("click", click, true);
    const stopDialogs = openDialogs.subscribe(doublePress.end);
    return () => {
      stopDialogs();
      window.removeEventListener("keydown", press, true);
      window.removeEventListener("mousedown", down, true);
      window.removeEventListener("click", click, true);
    };
  }, []);
}
