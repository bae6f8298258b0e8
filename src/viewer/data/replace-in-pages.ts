import type { Media } from "#contract/media.ts";
import type { ListPage, SparseList } from "./sparse-list.ts";

/** Replaces medias in the pages of a list; whatever holds no replaced media is the same object as before. */
export function replaceInPages(data: SparseList, replace: (media: Media) => Media): SparseList {
  const pages = mapKept(data.pages, (page): ListPage => {
    const items = mapKept(page.items, replace);
    return items === page.items ? page : { ...page, items };
  });
  return pages === data.pages ? data : { ...data, pages };
}

/** `map`, except that the array itself comes back where every item did. */
function mapKept<Item>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}
