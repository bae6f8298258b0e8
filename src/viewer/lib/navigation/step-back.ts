import { asRecord } from "#viewer/lib/as-record.ts";

/** The state of the history entry whose page is shown. The history is ahead of it while a page's code is loading. */
let drawn: unknown = null;
let isPending = false;

/** For the router: another entry is shown now. */
export function setDrawnEntry(state: unknown): void {
  drawn = state;
}

/** For the router: the history has moved, so a pending step has happened. */
export function endStepBack(): void {
  isPending = false;
}

/**
 * Goes to the entry before the one that is shown. A second press while that step is pending is ignored.
 * Returns false, and does nothing, if the viewer has no entry before it.
 */
export function stepBack(): boolean {
  if (!canGoBack(drawn)) return false;
  const steps = entryIndex(drawn) - 1 - entryIndex(history.state);
  if (steps < 0 && !isPending) {
    isPending = true;
    history.go(steps);
  }
  return true;
}

/** The index of a history entry, which the router counts in its state; 0 if it is not counted. */
function entryIndex(historyState: unknown): number {
  const { idx } = asRecord(historyState);
  return typeof idx === "number" ? idx : 0;
}

/** Whether the entry before this one is a page of the viewer. */
export const canGoBack = (historyState: unknown): boolean => entryIndex(historyState) > 0;
