import { useState } from "react";
import { matchPath, useLocation } from "react-router-dom";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import { paths } from "./paths.ts";
import { type ItemScrollPosition, scrollPositions } from "./scroll-positions.ts";

/** How a list is come to, and which of its items is to stand where. */
export interface ListEntry {
  /** The key of the history's entry that the list stands on. */
  readonly entryKey: string;
  /** Back, forward or a reload: what is held is shown again, however old it is. */
  readonly isReturn: boolean;
  /** The shortcode of the item that is to be seen; null for the top. */
  readonly code: string | null;
  /** Where that item stood; null where it has no place of old. */
  readonly place: ItemScrollPosition | null;
}

/** By what a list is entered: the media that lies over it, the place it was left at, or `?at=` of a shared link. */
export function useListEntry(): ListEntry {
  const { key, search } = useLocation();
  const [entry] = useState((): ListEntry => {
    const isReturn = scrollPositions.isReturn(key);
    const seen = isReturn ? scrollPositions.get(key) : undefined;
    const shared = seen ? null : new URLSearchParams(search).get("at");
    const code = shortcodeIn(mediaOver() ?? seen?.item?.code ?? shared);
    const place = seen?.item?.code === code ? seen?.item : undefined;
    return { entryKey: key, isReturn, code, place: place ?? null };
  });
  return entry;
}

/** What names no media, as in a link that was cut, is nothing to enter at; a server would refuse it. */
const shortcodeIn = (code: string | null): string | null =>
  code !== null && parseShortcode(code) !== null ? code : null;

/** The media whose address the browser shows, where it lies over this page. */
function mediaOver(): string | null {
  return matchPath(paths.media.pattern, window.location.pathname)?.params["shortcode"] ?? null;
}
