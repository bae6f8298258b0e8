import type { Page, Pages } from "./endless-list.ts";

interface Entry {
  readonly id: string;
}

/** Keeps what fits in the pages of a list; whatever loses nothing is the same object as before. */
export function keepInPages<Item extends Entry>(
  data: Pages<Item>,
  fits: (item: Item) => boolean,
): Pages<Item> {
  const pages = data.pages.map((page): Page<Item> => {
    const items = keepIn(page.items, fits);
    return items === page.items ? page : { ...page, items };
  });
  return pages.every((page, place) => page === data.pages[place]) ? data : { ...data, pages };
}

/** `filter`, except that the array itself comes back where everything fits. */
export function keepIn<Item, List extends readonly Item[]>(
  list: List & readonly Item[],
  fits: (item: Item) => boolean,
): List {
  // A part of a list is a list of the same kind.
  return list.every(fits) ? list : (list.filter(fits) as readonly Item[] as List);
}
