import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { useEscape } from "#viewer/ui/hooks/use-escape.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";

export interface FullScreen {
  readonly isFull: boolean;
  readonly toggle: () => void;
  readonly enter: () => void;
  readonly leave: () => void;
}

/**
 * Full screen for the media view: the browser's own, or the whole window if the browser has none, as on an iPhone. The
 * key `f` toggles it, Escape leaves it.
 */
export function useFullScreen(view: RefObject<HTMLElement | null>): FullScreen {
  const [isFull, setFull] = useState(false);
  /** What had the focus before, and is hidden meanwhile. */
  const focused = useRef<Element | null>(null);

  const enter = () => {
    if (isFull) return;
    focused.current = document.activeElement;
    setFull(true);
    void requestFullScreen(view.current);
  };
  const leave = () => {
    setFull(false);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  };
  const toggle = isFull ? leave : enter;

  const keepFocus = useEffectEvent(() => {
    const hasLost = document.activeElement === document.body || isHidden(document.activeElement);
    if (!hasLost) return;
    if (isFull) view.current?.focus({ preventScroll: true });
    else if (focused.current instanceof HTMLElement) focused.current.focus({ preventScroll: true });
  });
  useEffect(() => {
    keepFocus();
    return isFull && view.current ? hideRest(view.current) : undefined;
  }, [isFull, view]);
  useEffect(() => {
    // The browser has its own ways to leave it.
    const follow = () => {
      if (!document.fullscreenElement) setFull(false);
    };
    document.addEventListener("fullscreenchange", follow);
    return () => document.removeEventListener("fullscreenchange", follow);
  }, []);
  useEscape(view, leave, isFull);
  useHotkeys({ f: toggle });
  return { isFull, toggle, enter, leave };
}

async function requestFullScreen(element: HTMLElement | null): Promise<void> {
  if (!element || !("requestFullscreen" in element)) return;
  try {
    await element.requestFullscreen({ navigationUI: "hide" });
    await lockEscape();
  } catch {
    // It fills the window without it.
  }
}

/** Lets the page have Escape in full screen, so that it resets the zoom first. Only Chromium can. */
async function lockEscape(): Promise<void> {
  const keyboard: unknown = "keyboard" in navigator ? navigator.keyboard : null;
  if (typeof keyboard !== "object" || keyboard === null || !("lock" in keyboard)) return;
  if (typeof keyboard.lock === "function") await keyboard.lock(["Escape"]);
}

const isHidden = (element: Element | null): boolean => element?.checkVisibility() === false;

/** Takes everything around an element from keys and screen readers, unless a modal dialog has done so. */
function hideRest(element: HTMLElement): () => void {
  const hidden: HTMLElement[] = [];
  const top = element.closest("dialog, #root");
  for (
    let inside: Element | null = element;
    inside && inside !== top;
    inside = inside.parentElement
  ) {
    if (top?.localName === "dialog") break;
    for (const sibling of inside.parentElement?.children ?? []) {
      if (sibling === inside || !(sibling instanceof HTMLElement) || sibling.inert) continue;
      sibling.inert = true;
      hidden.push(sibling);
    }
  }
  return () => {
    for (const one of hidden) one.inert = false;
  };
}
