import { fieldsOf } from "./fields-of.ts";

/** Whether a page of the viewer lies before this entry of the history, in which the router counts its own. */
export const canGoBack = (historyState: unknown): boolean => {
  const { idx: place } = fieldsOf(historyState);
  return typeof place === "number" && place > 0;
};
