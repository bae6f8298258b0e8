import { type Location, matchPath } from "react-router-dom";
import { backgroundListOf } from "#viewer/lib/navigation/background-list.ts";
import type { DrawNavigation } from "#viewer/lib/navigation/media-transition.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { isInWindow, shownPicture, tilePicture } from "./shared-picture.ts";
import { squareCrops } from "./square-crops.ts";
import "./opening.css";

interface MediaChange {
  readonly kind: "open" | "close";
  readonly code: string;
}

/** The name in `opening.css`. */
const sharedName = "media-picture";

let running: ViewTransition | null = null;

/**
 * Opens a media from its tile and closes it into its tile: the picture grows and shrinks, and everything else changes at
 * once. Any press ends the animation. See docs/decisions/0044-the-media-view.md.
 */
export const drawMedia: DrawNavigation = (from, to, draw) => {
  running?.skipTransition();
  const change = isAnimatedByBrowser() || !canAnimate() ? null : changeBetween(from, to);
  const before = change && pictureOf(change, "before");
  if (!change || !before || !isInWindow(before)) return false;
  animate(change, before, draw);
  return true;
};

function animate(change: MediaChange, before: HTMLElement, draw: () => void): void {
  const { dataset } = document.documentElement;
  const presses = new AbortController();
  let after: HTMLElement | null = null;
  before.style.viewTransitionName = sharedName;
  // On closing, the media knows its crop; on opening, it finds out while it is drawn.
  dataset["mediaChange"] = change.kind;
  const transition = document.startViewTransition(() => {
    before.style.viewTransitionName = "";
    draw();
    cropTo(squareCrops.get(change.code));
    after = pictureOf(change, "after");
    // The media view is always in the window, and asking forces a layout of all that was just drawn.
    if (after && (change.kind === "open" || isInWindow(after))) {
      after.style.viewTransitionName = sharedName;
    }
  });
  running = transition;
  const skip = () => transition.skipTransition();
  const options = { signal: presses.signal, capture: true, passive: true };
  for (const press of ["pointerdown", "keydown", "wheel"] as const) {
    window.addEventListener(press, skip, options);
  }
  // Rejects if it is skipped before it has begun.
  transition.ready.catch(() => {});
  const end = () => {
    presses.abort();
    if (after) after.style.viewTransitionName = "";
    if (running !== transition) return;
    running = null;
    delete dataset["mediaChange"];
  };
  transition.finished.then(end, end);
}

/** What a square shows of its picture. In a rule of its own, because a property of the root gives all of the page a new style. */
const squareCrop = new CSSStyleSheet();

function cropTo(position: number): void {
  const percent = `${position * 100}%`;
  const snapshot = `::view-transition-old(${sharedName}), ::view-transition-new(${sharedName})`;
  squareCrop.replaceSync(`${snapshot} { object-position: ${percent} ${percent} }`);
  if (!document.adoptedStyleSheets.includes(squareCrop))
    document.adoptedStyleSheets.push(squareCrop);
}

/** Whether the browser animates the navigation itself, as a swipe from the edge of the screen. */
function isAnimatedByBrowser(): boolean {
  // A navigation is heard while its event is dispatched, and a listener of ours would come after the router's.
  const { event } = window;
  return event instanceof PopStateEvent && event.hasUAVisualTransition;
}

const canAnimate = (): boolean =>
  "startViewTransition" in document &&
  !document.hidden &&
  !matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The media that a navigation opens over its list, or closes. Null for a step from one to another, and other pages. */
function changeBetween(from: Location, to: Location): MediaChange | null {
  const [before, after] = [backgroundListOf(from.state), backgroundListOf(to.state)];
  if (after && !before) return changeOf("open", to);
  const isList = before?.above.pathname === to.pathname && before.above.search === to.search;
  return before && !after && isList ? changeOf("close", from) : null;
}

function changeOf(kind: MediaChange["kind"], { pathname }: Location): MediaChange | null {
  const code = matchPath(paths.media.pattern, pathname)?.params["shortcode"];
  return code === undefined ? null : { kind, code };
}

/** The picture that is there before a change, or after it: in the tile, or in the media view. */
function pictureOf({ kind, code }: MediaChange, when: "before" | "after"): HTMLElement | null {
  return (kind === "open") === (when === "before") ? tilePicture(code) : shownPicture();
}
