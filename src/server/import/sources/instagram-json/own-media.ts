import {
  type DownloadItem,
  type PostFile,
  type PostItem,
  postKey,
} from "#server/import/sources/download.ts";
import { detailItem } from "./detail-item.ts";
import { field, type Json, listOf, textField } from "./json-value.ts";
import { postFile } from "./own-files.ts";
import { type Reading, type SectionReader, timeOf } from "./reading.ts";

/** Lists of the account's own media: posts, reels, IGTV, other content, archived posts, stories. */
export function ownMedia(placement: PostItem["placement"]): SectionReader {
  return (reading) =>
    function* read({ value }): Generator<DownloadItem> {
      const post =
        field(value, "label_values") === undefined
          ? postOf(reading, placement, value)
          : detailItem(reading, placement, value);
      if (post === null) return;
      reading.posts.add(post);
      yield post;
    };
}

/** `media/posts.json`: the posts and archived posts of the other lists again, with labelled details. */
export const postDetails: SectionReader = (reading) => {
  const readPost = ownMedia("profile")(reading);
  return function* read(entry): Generator<DownloadItem> {
    // A download whose posts are not numbered has the ordinary list under this name.
    if (field(entry.value, "label_values") === undefined) return yield* readPost(entry);
    const post = detailItem(reading, null, entry.value);
    if (post !== null) yield post;
  };
};

/** An entry with `media`, or a medium by itself. The caption and time of a single medium are its own. */
function postOf(reading: Reading, placement: PostItem["placement"], value: Json): PostItem | null {
  const listed = listOf(field(value, "media"));
  const media = listed.length === 0 && field(value, "uri") !== undefined ? [value] : listed;
  const files = media.map(postFile).filter((file): file is PostFile => file !== null);
  const [first] = files;
  if (first === undefined) {
    reading.tally.leftOut("entries without a file");
    return null;
  }
  if (files.length < media.length) reading.tally.leftOut("entries with a file of no usable path");
  const times = [field(value, "creation_timestamp"), field(media[0], "creation_timestamp")];
  return {
    kind: "post",
    key: postKey(first.path),
    placement,
    time: timeOf(reading, times, first.path),
    caption: textField(value, "title") || textField(media[0], "title"),
    placeName: null,
    files,
    tagged: [],
    isDetail: false,
  };
}
