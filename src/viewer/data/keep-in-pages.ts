interface Page<Item> {
  readonly items: readonly Item[];
}

interface WithPages<Item, Of extends Page<Item>> {
  readonly pages: readonly Of[];
}

/** Keeps what fits in the pages of a list; whatever loses nothing is the same object as before. */
export function keepInPages<Item, Of extends Page<Item>, Data extends WithPages<Item, Of>>(
  data: Data & WithPages<Item, Of>,
  fits: (item: Item) => boolean,
): Data {
  const pages = data.pages.map((page): Of => {
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
