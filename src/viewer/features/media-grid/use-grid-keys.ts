import { type FocusEvent, type KeyboardEvent, useState } from "react";
import type { Media } from "#contract/media.ts";
import { type GridShape, moveInGrid } from "./geometry.ts";

/** One tab stop for the whole grid, arrows within it, and `l` for the tile that has the focus. */
export function useGridKeys(
  items: readonly Media[],
  { columns, gap, tile }: GridShape,
  onLike: (media: Media) => void,
) {
  const [stopId, setStopId] = useState<string | null>(null);
  const isStopThere = items.some(({ id }) => id === stopId);

  const onFocus = ({ currentTarget, target }: FocusEvent<HTMLUListElement>) => {
    const media = items[placeOf(currentTarget, target)];
    if (media) setStopId(media.id);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = placeOf(event.currentTarget, event.target);
    const media = items[index];
    if (!media) return;
    if (event.key === "l" && !event.shiftKey) {
      event.preventDefault();
      onLike(media);
      return;
    }
    const rowsInView = Math.max(1, Math.floor(window.innerHeight / (tile + gap)));
    const target = moveInGrid(event.key, { index, count: items.length, columns, rowsInView });
    if (target === null) return;
    event.preventDefault();
    event.currentTarget.children[target]?.querySelector("a")?.focus();
  };

  return { stopId: isStopThere ? stopId : (items[0]?.id ?? null), onFocus, onKeyDown };
}

/** Which child of the list an event happened in; -1 where it was none. */
function placeOf(list: HTMLUListElement, target: EventTarget): number {
  if (!(target instanceof Element)) return -1;
  const entry = target.closest("li");
  return entry ? Array.prototype.indexOf.call(list.children, entry) : -1;
}
