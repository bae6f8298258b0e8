import type { Location } from "react-router-dom";

/** The history state of a media that was opened from a list, so that the list stays beneath it. */
export interface BackgroundList {
  readonly above: Location;
  readonly list: string;
}

/** Parses a history state; null if the address was opened directly. */
export function backgroundListOf(state: unknown): BackgroundList | null {
  return isOverList(state) ? state : null;
}

/** Validated, because the browser keeps it across reloads and new versions of the viewer. */
function isOverList(state: unknown): state is BackgroundList {
  if (typeof state !== "object" || state === null) return false;
  if (!("above" in state && "list" in state) || typeof state.list !== "string") return false;
  const { above } = state;
  return (
    typeof above === "object" &&
    above !== null &&
    "pathname" in above &&
    typeof above.pathname === "string"
  );
}

/** The id of the element in a list that opens a media, so that the focus can return to it. */
export const entryId = (shortcode: string): string => `entry-${shortcode}`;
