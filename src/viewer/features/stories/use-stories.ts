import { useEffect, useEffectEvent, useState } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { useMediaList } from "#viewer/data/media-list/use-media-list.ts";
import { useListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { dayAround, firstOfDay, storyBeside } from "./story-order.ts";

/** Where the player is: at a story, or on its way to one that is not loaded yet. */
type Place =
  | { readonly kind: "at"; readonly index: number }
  /** To the first story of the day of an index. */
  | { readonly kind: "day"; readonly index: number }
  | { readonly kind: "step"; readonly from: number; readonly by: 1 | -1 }
  | { readonly kind: "end"; readonly from: number };

/** How many stories are loaded in either direction. */
const ahead = 66;

/** A person's stories, one of which is shown. */
export function useStories(userId: string) {
  const entry = useListEntry();
  const list = useMediaList(`stories:${userId}`, entry);
  const { data: view, months } = list;
  const [place, setPlace] = useState<Place | null>(null);
  const shared =
    view && entry.code ? view.indexOf((media) => shortcodeOf(media) === entry.code) : -1;
  const start: Place = shared === -1 ? { kind: "day", index: 0 } : { kind: "at", index: shared };
  const current = view ? arrive(view, place ?? start) : null;
  const index = current?.kind === "at" ? current.index : null;
  const wanted = current === null ? 0 : current.kind === "at" ? current.index : near(current);

  const load = useEffectEvent(() => {
    list.fetchRange({
      range: { first: Math.max(0, wanted - ahead), last: wanted + ahead },
      ahead: 0,
    });
  });
  useEffect(() => load(), [wanted, view]);

  return {
    isEmpty: view?.length === 0,
    media: index === null ? undefined : view?.itemAt(index),
    next: nextOf(view, index),
    day: view && index !== null ? dayAround(view, index) : null,
    index,
    length: view?.isCounted ? view.length : null,
    isAtEnd: current?.kind === "end",
    months,
    problem: list.problem ?? list.pageProblem,
    retry: list.problem ? list.refetch : list.retryPage,
    step: (by: 1 | -1) => {
      if (index !== null) setPlace({ kind: "step", from: index, by });
    },
    goToDay: (to: number) => setPlace({ kind: "day", index: to }),
  };
}

export type Stories = ReturnType<typeof useStories>;

type View = NonNullable<ReturnType<typeof useMediaList>["data"]>;

/** The place that a way leads to, as far as the list is loaded. */
function arrive(view: View, place: Place): Place {
  if (place.kind === "at" || place.kind === "end") return place;
  const { kind } = place;
  const from = kind === "step" ? place.from : place.index;
  const to = kind === "step" ? storyBeside(view, from, place.by) : firstOfDay(view, from);
  if (to === "loading") return place;
  if (to !== null) return { kind: "at", index: to };
  // Before the first story there is nothing, so it stays.
  return kind === "step" && place.by === -1 ? { kind: "at", index: from } : { kind: "end", from };
}

const near = (place: Exclude<Place, { kind: "at" }>): number =>
  place.kind === "day" ? place.index : place.from;

function nextOf(view: View | undefined, index: number | null): Media | undefined {
  const next = view && index !== null ? storyBeside(view, index, 1) : null;
  return typeof next === "number" ? view?.itemAt(next) : undefined;
}
