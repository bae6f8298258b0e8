import { useEffect } from "react";
import { doublePress } from "#viewer/lib/keyboard/double-press.ts";
import { heldKey } from "#viewer/lib/keyboard/held-key.ts";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";

/** For the whole page: a held key and a double click press once. What they would press again, nobody gets. */
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
    // On the window, in the capture phase: before every handler of a part.
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
