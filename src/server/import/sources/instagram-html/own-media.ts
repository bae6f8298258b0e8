import type { DownloadItem, PostFile, PostItem } from "#server/import/sources/download.ts";
import { postKey } from "#server/import/sources/download.ts";
import { folderMonth } from "./download-clock.ts";
import type { Entry } from "./entry.ts";
import { entryOf } from "./entry.ts";
import { labelledCaption } from "./label-table.ts";
import { mediaOf } from "./media-tables.ts";
import type { PageContext, SectionReader } from "./section.ts";

/** Posts, reels, IGTV, archived posts and stories: one entry is one post with one or several files. */
export function postReader(
  placement: PostItem["placement"],
  options: { isDetail: boolean } = { isDetail: false },
): SectionReader {
  return (context) =>
    function* readPost(part): Generator<DownloadItem> {
      const entry = entryOf(part.element, false);
      const { files, tagged, recordedMs } = mediaOf(entry.body, context.tally);
      const [first] = files;
      if (first === undefined) return;
      const folder = folderMonth(first.path);
      for (const ms of recordedMs) context.clock.compare(entry.date, ms);
      yield {
        kind: "post",
        key: postKey(first.path),
        placement,
        time: context.clock.timeOf(entry.date, folder, context.tally),
        caption: captionOf(entry, options.isDetail),
        placeName: null,
        files,
        tagged,
        isDetail: options.isDetail,
      };
    };
}

/** The detailed view has its caption in a table. */
function captionOf(entry: Entry, isDetail: boolean): string {
  if (entry.heading !== null && entry.heading !== "") return entry.heading;
  return isDetail ? labelledCaption(entry.element) : "";
}

/** Present and former portraits. */
export const portraitReader: SectionReader = (context: PageContext) =>
  function* readPortrait(part): Generator<DownloadItem> {
    const entry = entryOf(part.element, false);
    const files: readonly PostFile[] = mediaOf(entry.body, context.tally).files;
    const [first] = files;
    if (first === undefined) return;
    const time = context.clock.timeOf(entry.date, folderMonth(first.path), context.tally);
    for (const { path } of files) {
      yield {
        kind: "portrait",
        path,
        time,
        isCurrent: postKey(path) === context.account.portraitKey,
      };
    }
  };
