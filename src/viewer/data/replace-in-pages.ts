import type { Media } from "#contract/media.ts";
import type { MediaPage, MediaPages } from "./media-lists.ts";

/** Replaces medias in the pages of a list; whatever holds no replaced media is the same object as before. */
export function replaceInPages(
  data: MediaPages,
  replace: (media: Media, page: MediaPage) => Media,
): MediaPages {
  const pages = mapKept(data.pages, (page) => {
    const items = mapKept(page.items, (media) => replace(media, page));
    return items === page.items ? page : { ...page, items };
  });
  return pages === data.pages ? data : { ...data, pages: [...pages] };
}

/** `map`, except that the array itself comes back where every item did. */
function mapKept<Item>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}
