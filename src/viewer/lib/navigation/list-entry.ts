import { useState } from "react";
import { matchPath, useLocation } from "react-router-dom";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import { paths } from "./paths.ts";
import { type ItemScrollPosition, scrollPositions } from "./scroll-positions.ts";

/** How a list was reached, and which item to scroll to. */
export interface ListEntry {
  /** The key of the history entry of the list. */
  readonly entryKey: string;
  /** Reached by back, forward or a reload: a cached list is shown again, however old it is. */
  readonly isReturn: boolean;
  /** The shortcode of the item to scroll to; null for the top. */
  readonly code: string | null;
  /** The scroll position of that item when it was left; null if unknown. */
  readonly position: ItemScrollPosition | null;
}

/** Where a list is entered: at the media open over it, at its old scroll position, or at `?at=` of a shared link. */
export function useListEntry(): ListEntry {
  const { key, search } = useLocation();
  const [entry] = useState((): ListEntry => {
    const isReturn = scrollPositions.isReturn(key);
    const seen = isReturn ? scrollPositions.get(key) : undefined;
    const shared = seen ? null : new URLSearchParams(search).get("at");
    const code = shortcodeIn(mediaOver() ?? seen?.item?.code ?? shared);
    const position = seen?.item?.code === code ? seen?.item : undefined;
    return { entryKey: key, isReturn, code, position: position ?? null };
  });
  return entry;
}

/** Null for an invalid shortcode, as in a truncated link, because a server would refuse it. */
const shortcodeIn = (code: string | null): string | null =>
  code !== null && parseShortcode(code) !== null ? code : null;

/** The shortcode of the media that is open over this page. */
function mediaOver(): string | null {
  return matchPath(paths.media.pattern, window.location.pathname)?.params["shortcode"] ?? null;
}
