import type { DownloadItem } from "#server/import/sources/download.ts";
import { field, listOf } from "./json-value.ts";
import { postFile } from "./own-files.ts";
import { type SectionReader, timeOf } from "./reading.ts";

/** `profile_photos.json`, and the rows `profile` of the first layout's `media.json`. */
export const portraits: SectionReader = (reading) =>
  function* read({ value }): Generator<DownloadItem> {
    const media = listOf(field(value, "media"));
    for (const medium of media.length === 0 ? [value] : media) {
      const file = postFile(medium);
      if (file === null) {
        reading.tally.leftOut("entries without a file");
        continue;
      }
      const times = [field(medium, "creation_timestamp"), field(medium, "taken_at")];
      yield {
        kind: "portrait",
        path: file.path,
        time: timeOf(reading, times, file.path),
        isCurrent:
          field(medium, "is_profile_picture") === true ||
          field(medium, "is_active_profile") === true,
      };
    }
  };
