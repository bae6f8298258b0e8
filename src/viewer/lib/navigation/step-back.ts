import { canGoBack, entryIndex } from "./can-go-back.ts";

/** The state of the history entry whose page is drawn. The history is ahead of it while a page's code is on its way. */
let drawn: unknown = null;
let isAsked = false;

/** For the router: another entry is drawn now. */
export function setDrawnEntry(state: unknown): void {
  drawn = state;
}

/** For the router: the history has moved, so a step that was asked for has happened. */
export function endStepBack(): void {
  isAsked = false;
}

/**
 * Goes to the entry before the one that is drawn, once: a second press while that step is on its way
 * is no second step. False, and nothing happens, if the viewer has no entry before it.
 */
export function stepBack(): boolean {
  if (!canGoBack(drawn)) return false;
  const steps = entryIndex(drawn) - 1 - entryIndex(history.state);
  if (steps < 0 && !isAsked) {
    isAsked = true;
    history.go(steps);
  }
  return true;
}
