import { asRecord } from "#viewer/lib/as-record.ts";

/** The index of a history entry, which the router counts in its state; 0 if it is not counted. */
export function entryIndex(historyState: unknown): number {
  const { idx } = asRecord(historyState);
  return typeof idx === "number" ? idx : 0;
}

/** Whether the entry before this one is a page of the viewer. */
export const canGoBack = (historyState: unknown): boolean => entryIndex(historyState) > 0;
