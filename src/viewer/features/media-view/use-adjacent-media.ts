import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useNavigate } from "react-router-dom";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { loadRange } from "#viewer/data/media-list/loader.ts";
import { cachedMediaList, mediaListName } from "#viewer/data/media-list/names.ts";
import { createListView } from "#viewer/data/media-list/window.ts";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { preloadMedia } from "./preload-media.ts";

export interface AdjacentMedia {
  /** Null if there is none on that side. */
  readonly goBack: (() => void) | null;
  readonly goOn: (() => void) | null;
  /** The shortcode that the last step led to, even before it is rendered. */
  readonly heading: () => string;
}

/** How many are preloaded on either side. */
const around = 6;

/** The media before and after one in the list that it was opened from, loading more of the list if needed. */
export function useAdjacentMedia(over: BackgroundList | null, shortcode: string): AdjacentMedia {
  const client = useQueryClient();
  const navigate = useNavigate();
  const name = over ? mediaListName(over.list) : null;
  const { data } = useQuery(cachedMediaList(name ?? "feed", null));
  const view = useMemo(() => (name && data ? createListView(data, null) : null), [name, data]);
  const indexOf = (code: string) => view?.indexOf((media) => shortcodeOf(media) === code) ?? -1;
  const index = indexOf(shortcode);
  const before = index > 0 ? view?.itemAt(index - 1) : undefined;
  const after = index === -1 ? undefined : view?.itemAt(index + 1);

  useEffect(() => {
    if (name === null || index === -1) return;
    const range = { first: Math.max(0, index - around), last: index + around };
    void loadRange(client, name, { range, ahead: 0, total: null });
  }, [client, name, index]);
  usePreloaded(before, after);

  // Two quick presses are two steps, even if the first is not rendered yet. Within an open dialog only these steps
  // change the address, so a late render must not set this back.
  const heading = useRef(shortcode);
  const step = (by: 1 | -1) => () => {
    const from = indexOf(heading.current);
    const media = view?.itemAt(from + by);
    if (from === -1 || !media) return;
    heading.current = shortcodeOf(media);
    const address = paths.media.to(heading.current);
    void navigate(address, { replace: true, state: over });
  };
  return {
    goBack: before ? step(-1) : null,
    goOn: after ? step(1) : null,
    heading: () => heading.current,
  };
}

function usePreloaded(before: Media | undefined, after: Media | undefined): void {
  useEffect(() => {
    for (const media of [after, before]) if (media) preloadMedia(media);
  }, [before, after]);
}
