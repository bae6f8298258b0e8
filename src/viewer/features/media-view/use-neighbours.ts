import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router-dom";
import type { Media } from "#contract/media.ts";
import { shortcodeOf } from "#viewer/data/media.ts";
import { mediaList, mediaListName } from "#viewer/data/media-lists.ts";
import type { OverList } from "#viewer/lib/over-list.ts";
import { paths } from "#viewer/lib/paths.ts";
import { preloadMedia } from "./preload-media.ts";

export interface Neighbours {
  /** Null where there is nothing on that side. */
  readonly goBack: (() => void) | null;
  readonly goOn: (() => void) | null;
  /** The shortcode that the last step led to, also while it is not drawn yet. */
  readonly heading: () => string;
}

/** With so few left to go on to, the next page is asked for. */
const fewLeft = 6;

/** The medias before and after one in the list that it was opened from, past the loaded pages. */
export function useNeighbours(over: OverList | null, shortcode: string): Neighbours {
  const navigate = useNavigate();
  const name = over ? mediaListName(over.list) : null;
  const options = mediaList(name ?? "feed");
  // The list below is being looked at: it is read, and never asked for anew from here.
  const list = useInfiniteQuery({ ...options, enabled: name !== null, refetchOnMount: false });
  const items = (name && list.data?.items) || [];
  const place = items.findIndex((media) => shortcodeOf(media) === shortcode);
  const before = place > 0 ? items[place - 1] : undefined;
  const after = place === -1 ? undefined : items[place + 1];

  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const isNearEnd = place !== -1 && place >= items.length - fewLeft;
  const mayAskMore = isNearEnd && hasNextPage && !isFetching;
  useEffect(() => {
    if (mayAskMore && !isFetchNextPageError) void fetchNextPage();
  }, [mayAskMore, isFetchNextPageError, fetchNextPage]);
  usePreloaded(before, after);

  // Two quick presses are two steps, also where the first is not drawn yet. Within an open dialog
  // only these steps change the address, so what is drawn late must not set this back.
  const heading = useRef(shortcode);
  const step = (by: 1 | -1) => () => {
    const from = items.findIndex((media) => shortcodeOf(media) === heading.current);
    const media = items[from + by];
    if (from === -1 || !media) return;
    heading.current = shortcodeOf(media);
    const address = paths.media.to(heading.current);
    void navigate(address, { replace: true, state: over });
  };
  const askAgain = mayAskMore ? () => void fetchNextPage() : null;
  return {
    goBack: before ? step(-1) : null,
    goOn: after ? step(1) : askAgain,
    heading: () => heading.current,
  };
}

function usePreloaded(before: Media | undefined, after: Media | undefined): void {
  useEffect(() => {
    for (const media of [after, before]) if (media) preloadMedia(media);
  }, [before, after]);
}
