import type { Media } from "#contract/schemas/media.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";

/** How many fit into one row on a desktop, and into two on a phone. */
const most = 6;

/** The nearest pictures of a list around an item, in their order: as many after it as before, if there are. */
export function othersAround(list: Pick<ListView, "itemAt">, index: number): readonly Media[] {
  const before = run(list, index, -1);
  const after = run(list, index, 1);
  const half = most / 2;
  const later = after.slice(0, Math.max(half, most - before.length));
  const earlier = before.slice(0, most - later.length);
  return [...earlier.toReversed(), ...later];
}

/** The loaded items next to one in a direction, the nearest first. */
function run(list: Pick<ListView, "itemAt">, index: number, by: 1 | -1): readonly Media[] {
  const found: Media[] = [];
  for (let at = index + by; found.length < most; at += by) {
    const media = list.itemAt(at);
    if (!media) break;
    found.push(media);
  }
  return found;
}
