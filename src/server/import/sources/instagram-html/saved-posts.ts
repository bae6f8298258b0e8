import type { DownloadItem } from "#server/import/sources/download.ts";
import { entryOf } from "./entry.ts";
import type { LinkedEntry } from "./label-table.ts";
import { linkedEntryOf, linkedPost } from "./label-table.ts";
import { authorOf } from "./likes.ts";
import { isAddress, linksOf, postOfLink } from "./links.ts";
import type { PageElement } from "./page-element.ts";
import { attributeOf, textOf } from "./page-element.ts";
import type { SectionReader } from "./section.ts";

/** Saved posts. The author is the heading, the text of the link, or in a box. */
export const savedPostReader: SectionReader = (context) =>
  function* readSave(part): Generator<DownloadItem> {
    const entry = entryOf(part.element, true);
    const linked = linkedEntryOf(part.element, context.tally);
    const author = authorOf(entry, linked, context) ?? linkAuthor(part.element);
    if (author === null && linked.link === null) return;
    yield {
      kind: "save",
      post: linkedPost(linked, author),
      author,
      time: context.clock.timeOf(entry.date, null, context.tally),
      collection: null,
    };
  };

/** The author as the text of the post's link; null if the text is an address or an emoji. */
function linkAuthor(element: PageElement): string | null {
  const link = linksOf(element).find((other) => postOfLink(attributeOf(other, "href")) !== null);
  const text = link === undefined ? "" : textOf(link);
  return text === "" || isAddress(text) || !/[\p{L}\p{Nd}]/u.test(text) ? null : text.toLowerCase();
}

/** The author of an item of a collection, which has no heading of its own. */
export function itemAuthor(element: PageElement, linked: LinkedEntry): string | null {
  return linked.owner?.username ?? linkAuthor(element);
}
