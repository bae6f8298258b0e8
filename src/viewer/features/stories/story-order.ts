import type { ListView } from "#viewer/data/media-list/window.ts";
import { dateOf, formatDay } from "#viewer/lib/time/format-relative-time.ts";

type StoryList = Pick<ListView, "length" | "itemAt">;

/** The stories of one day, as indices of the list, which has the newest first. Both inclusive. */
export interface StoryDay {
  /** The latest of the day. */
  readonly first: number;
  /** The earliest of the day, with which it begins. */
  readonly last: number;
}

/** The day of a story, as far as it is held; null if the story is not. */
export function dayAround(list: StoryList, index: number): StoryDay | null {
  const day = dayAt(list, index);
  if (day === null) return null;
  let [first, last] = [index, index];
  while (dayAt(list, first - 1) === day) first -= 1;
  while (dayAt(list, last + 1) === day) last += 1;
  return { first, last };
}

/**
 * The story that follows one, or with -1 the one before it: the newest day comes first, and each day runs in the order
 * of time. Null at either end; "loading" if the list must be loaded further first.
 */
export function storyBeside(list: StoryList, index: number, by: 1 | -1): number | "loading" | null {
  const day = dayAround(list, index);
  if (day === null) return "loading";
  if (by === -1) {
    if (index < day.last) return index + 1;
    if (day.first === 0) return null;
    const newer = dayAround(list, day.first - 1);
    const isOpen = newer === null || (newer.first > 0 && !list.itemAt(newer.first - 1));
    return isOpen ? "loading" : newer.first;
  }
  if (index > day.first) return index - 1;
  return firstOfDay(list, day.last + 1);
}

/** The first story of the day that a story belongs to. Null and "loading" as in `storyBeside`. */
export function firstOfDay(list: StoryList, index: number): number | "loading" | null {
  if (index >= list.length) return null;
  const day = dayAround(list, index);
  if (day === null) return "loading";
  const isOpen = day.last + 1 < list.length && !list.itemAt(day.last + 1);
  return isOpen ? "loading" : day.last;
}

function dayAt(list: StoryList, index: number): string | null {
  const media = index < 0 ? undefined : list.itemAt(index);
  return media ? formatDay(dateOf(media.created_time)) : null;
}
