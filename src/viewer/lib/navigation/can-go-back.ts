import { asRecord } from "#viewer/lib/as-record.ts";

/** The place of an entry among those of the viewer, from its state, in which the router counts them; 0 if it is not counted. */
export function entryIndex(historyState: unknown): number {
  const { idx } = asRecord(historyState);
  return typeof idx === "number" ? idx : 0;
}

/** Whether a page of the viewer lies before this entry of the history. */
export const canGoBack = (historyState: unknown): boolean => entryIndex(historyState) > 0;
