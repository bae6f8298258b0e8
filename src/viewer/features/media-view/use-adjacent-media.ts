import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { matchPath, useNavigate } from "react-router-dom";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { listMonths } from "#viewer/data/media-list/list-months.ts";
import { enterList, loadRange } from "#viewer/data/media-list/loader.ts";
import {
  cachedMediaList,
  type MediaListName,
  mediaList,
  mediaListName,
} from "#viewer/data/media-list/names.ts";
import { createListView, type ListView } from "#viewer/data/media-list/window.ts";
import { afterPaint } from "#viewer/lib/images/after-paint.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { preloadMedia } from "./preload-media.ts";

export interface ListPosition {
  readonly index: number;
  /** Null if the length of the list is not known. */
  readonly count: number | null;
}

export interface AdjacentMedia {
  /** Steps to it, and returns whether it could. Null if there is none on that side. */
  readonly goBack: (() => boolean) | null;
  readonly goOn: (() => boolean) | null;
  /** Whether the last step went back, so that an album is entered at its last slide. */
  readonly isBack: boolean;
  readonly before: Media | undefined;
  readonly after: Media | undefined;
  /** The shortcode that the last step led to, even before it is rendered. */
  readonly heading: () => string;
  /** Null while the list is not there. */
  readonly position: ListPosition | null;
  readonly list: ListView | null;
}

/** How many are loaded on either side. */
const around = 6;

interface Shown {
  readonly over: BackgroundList | null;
  readonly shortcode: string;
  /** Undefined while it is loading. */
  readonly media: Media | undefined;
}

/**
 * The media before and after one: in the list that it was opened from, or among the pictures of its author. Loads more
 * of the list if needed.
 */
export function useAdjacentMedia({ over, shortcode, media }: Shown): AdjacentMedia {
  const client = useQueryClient();
  const navigate = useNavigate();
  const name = over ? mediaListName(over.list) : media ? (`user:${media.user.id}` as const) : null;
  const view = useList(name, over === null ? shortcode : null);
  const indexOf = (code: string) => view?.indexOf((one) => shortcodeOf(one) === code) ?? -1;
  const index = indexOf(shortcode);
  const before = index > 0 ? view?.itemAt(index - 1) : undefined;
  const after = index === -1 ? undefined : view?.itemAt(index + 1);

  const isMissing = view !== null && index === -1 && over === null;
  useEffect(() => {
    // A list that an earlier page left may not hold it. If that fails, there is no step.
    if (name !== null && isMissing) enterList(client, name, shortcode).catch(() => {});
  }, [client, name, isMissing, shortcode]);
  useEffect(() => {
    if (name === null || index === -1) return;
    const range = { first: Math.max(0, index - around), last: index + around };
    void loadRange(client, name, { range, ahead: 0, total: null });
  }, [client, name, index]);
  usePreloaded(before, after);
  usePreloadedWhenIdle(view?.itemAt(index - 2), index === -1 ? undefined : view?.itemAt(index + 2));

  // Two quick presses are two steps, even if the first is not rendered yet, so a step starts at the address.
  const heading = useRef(shortcode);
  const [isBack, setBack] = useState(false);
  const step = (by: 1 | -1) => () => {
    const from = indexOf(shortcodeHere() ?? heading.current);
    const next = view?.itemAt(from + by);
    if (from === -1 || !next) return false;
    heading.current = shortcodeOf(next);
    setBack(by === -1);
    const address = paths.media.to(heading.current);
    void navigate(address, { replace: true, state: over });
    return true;
  };
  return {
    goBack: before ? step(-1) : null,
    goOn: after ? step(1) : null,
    before,
    after,
    isBack,
    heading: () => heading.current,
    position: view && index !== -1 ? { index, count: view.isCounted ? view.length : null } : null,
    list: view,
  };
}

const shortcodeHere = (): string | undefined =>
  matchPath(paths.media.pattern, window.location.pathname)?.params["shortcode"];

/** A list by index. The one of an author is requested around `at`; others are on the screen already. */
function useList(name: MediaListName | null, at: string | null): ListView | null {
  // The same through all steps, because they stay within the list.
  const [entry, setEntry] = useState({ name, at });
  if (entry.name !== name) setEntry({ name, at });
  const isOwn = at !== null && name !== null;
  const shown = name ?? "feed";
  const { data } = useQuery({
    ...(isOwn ? mediaList(shown, entry.at) : cachedMediaList(shown, null)),
    enabled: isOwn,
  });
  const { data: months } = useQuery({
    ...listMonths(shown),
    enabled: isOwn && data !== undefined,
  });
  const total = months?.total ?? null;
  return useMemo(
    () => (name !== null && data ? createListView(data, total) : null),
    [name, data, total],
  );
}

function usePreloaded(before: Media | undefined, after: Media | undefined): void {
  useEffect(
    () =>
      afterPaint(() => {
        if (after) preloadMedia(after);
        if (before) preloadMedia(before, true);
      }),
    [before, after],
  );
}

/** The next ones but one: quick steps are faster than a slow network. */
function usePreloadedWhenIdle(before: Media | undefined, after: Media | undefined): void {
  useEffect(
    () =>
      whenIdle(() => {
        if (after) preloadMedia(after);
        if (before) preloadMedia(before, true);
      }),
    [before, after],
  );
}
