import type { DownloadItem } from "#server/import/sources/download.ts";
import type { Entry } from "./entry.ts";
import { entryOf } from "./entry.ts";
import type { LinkedEntry } from "./label-table.ts";
import { linkedEntryOf, linkedPost } from "./label-table.ts";
import type { PageContext, SectionReader } from "./section.ts";

/** Liked posts and liked stories. A row without a link is a like of the author only. */
export const likeReader: SectionReader = (context) =>
  function* readLike(part): Generator<DownloadItem> {
    const entry = entryOf(part.element, true);
    const linked = linkedEntryOf(part.element, context.tally);
    const author = authorOf(entry, linked, context);
    if (author === null && linked.link === null) return;
    yield {
      kind: "like",
      post: linkedPost(linked, author),
      author,
      time: context.clock.timeOf(entry.date, null, context.tally),
    };
  };

/** The heading, else the owner's box. In lower case; null if neither is there. */
export function authorOf(entry: Entry, linked: LinkedEntry, context: PageContext): string | null {
  if (linked.isOwnerUnclear) context.unclear.owners += 1;
  const heading = entry.heading?.trim().toLowerCase() ?? "";
  return heading === "" ? (linked.owner?.username ?? null) : heading;
}
