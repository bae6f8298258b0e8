import { type RefObject, useEffect, useEffectEvent } from "react";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";

/** A touch that rests for this long is a long press. */
const longMs = 500;
/** A click that follows a long press usually comes within this time. */
const clickWithinMs = 100;
/** A touch that moves by more pixels is a swipe or a pan. */
const restWithin = 10;

/**
 * Opens the menu of a media view by a long press on its picture, and by the menu key or Shift+F10 anywhere in it. A
 * right click, and a long press on text, keep the browser's own menu.
 */
export function useMenuGestures(view: RefObject<HTMLElement | null>, isOffered: boolean): void {
  const open = useEffectEvent((): boolean => {
    const button = view.current?.querySelector<HTMLElement>(".media-author [aria-haspopup=menu]");
    if (!button || !isOffered) return false;
    if (button.ariaExpanded !== "true") button.click();
    return true;
  });
  const press = useEffectEvent((event: MouseEvent) => {
    const { target } = event;
    if (!view.current || openDialogs.cover(view.current) || !(target instanceof Element)) return;
    const isTouch = "pointerType" in event && event.pointerType === "touch";
    if (event.button === 2 && !isTouch) return;
    // The long press itself opens the menu, when the finger is lifted.
    if (isTouch) {
      if (target.closest("[data-stage]")) event.preventDefault();
      return;
    }
    const isHere = view.current.contains(target) || target.contains(view.current);
    if (isHere && !target.closest("a, input, textarea") && open()) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => press(event);
    document.addEventListener("contextmenu", listen);
    const stop = watchLongPress(view.current, () => void open());
    return () => {
      document.removeEventListener("contextmenu", listen);
      stop();
    };
  }, [view]);
}

/** Calls `onPress` when a finger that has rested on the picture is lifted: a menu that opens before would close then. */
function watchLongPress(view: HTMLElement | null, onPress: () => void): () => void {
  if (!view) return () => {};
  const listeners = new AbortController();
  const { signal } = listeners;
  let began: PointerEvent | null = null;
  const down = (event: PointerEvent) => {
    const isOnPicture =
      event.target instanceof Element &&
      event.target.closest("[data-stage]") !== null &&
      event.target.closest("button, a") === null;
    began = event.pointerType === "touch" && event.isPrimary && isOnPicture ? event : null;
  };
  const move = ({ clientX, clientY, isPrimary }: PointerEvent) => {
    if (!began) return;
    const hasMoved = Math.hypot(clientX - began.clientX, clientY - began.clientY) > restWithin;
    // A second finger makes it a pinch.
    if (hasMoved || !isPrimary) began = null;
  };
  const up = ({ timeStamp }: PointerEvent) => {
    const isLong = began !== null && timeStamp - began.timeStamp >= longMs;
    began = null;
    if (isLong) pressAfterClick(onPress);
  };
  const forget = () => {
    began = null;
  };
  view.addEventListener("pointerdown", down, { signal });
  view.addEventListener("pointermove", move, { signal });
  view.addEventListener("pointerup", up, { signal });
  view.addEventListener("pointercancel", forget, { signal });
  return () => listeners.abort();
}

/** Some browsers click after a long press, at once or a moment later, and the click closes a menu that is open. */
function pressAfterClick(onPress: () => void): void {
  const clicks = new AbortController();
  setTimeout(onPress, clickWithinMs);
  setTimeout(() => clicks.abort(), longMs);
  const click = ({ isTrusted }: MouseEvent) => {
    // The press of the menu's button by script is a click too.
    if (isTrusted) setTimeout(onPress);
  };
  window.addEventListener("click", click, { signal: clicks.signal, capture: true });
}
