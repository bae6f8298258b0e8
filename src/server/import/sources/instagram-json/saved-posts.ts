import type { DownloadItem, SaveItem } from "#server/import/sources/download.ts";
import { type Box, boxOfEntry, type Leaf } from "./boxes.ts";
import { field, type Json, listOf, textField } from "./json-value.ts";
import { captionLeaf, listedPost } from "./linked-post.ts";
import { isLink, postOfLeaf, postOfLink } from "./links.ts";
import { OwnerChoice } from "./persons.ts";
import { type Reading, type SectionReader, timeOf } from "./reading.ts";
import { rowOf } from "./rows.ts";

/** `saved_posts.json` in both dialects, and the rows `saved_media` of the first layout, which have no link. */
export const savedPosts: SectionReader = (reading) => {
  const owners = new OwnerChoice();
  return function* read({ value }): Generator<DownloadItem> {
    const row = rowOf(value);
    if (row !== null && row.person === null) {
      reading.tally.leftOut("entries without a link and an author");
      return;
    }
    if (row !== null) {
      const time = timeOf(reading, [row.time]);
      yield { kind: "save", post: null, author: row.person, time, collection: null };
      return;
    }
    const save = saveOf(reading, owners, boxOfEntry(value), null);
    if (save !== null) yield save;
  };
};

/**
 * `saved_collections.json`. A collection is an entry without a link of its own: its posts are the entries after it, in
 * the older dialect, or boxes inside it.
 */
export const savedCollections: SectionReader = (reading) => {
  const owners = new OwnerChoice();
  let current: string | null = null;
  return function* read({ value }): Generator<DownloadItem> {
    const box = boxOfEntry(value);
    if (box.leaves.some((leaf) => postOfLeaf(leaf) !== null)) {
      const save = saveOf(reading, owners, box, current);
      if (save !== null) yield save;
      return;
    }
    const name = collectionName(box);
    if (name === "") {
      reading.tally.leftOut("entries without a name and a link");
      return;
    }
    current = name;
    reading.tally.labelsMatched += box.leaves.filter((leaf) => leaf.label !== "").length;
    yield { kind: "collection", name, time: earliest(reading, box) };
    for (const inner of [...postBoxes(box), ...listedBoxes(value)]) {
      const save = saveOf(reading, owners, inner, name, box.time);
      if (save !== null) yield save;
    }
  };
};

function saveOf(
  reading: Reading,
  owners: OwnerChoice,
  box: Box,
  collection: string | null,
  collectionTime?: Json,
): SaveItem | null {
  const { post, author, linkLeaf } = listedPost(box, owners, reading.tally);
  if (post === null && author === null) {
    reading.tally.leftOut("entries without a link and an author");
    return null;
  }
  const times = [linkLeaf?.time, box.time, ...box.leaves.map((leaf) => leaf.time), collectionTime];
  return { kind: "save", post, author, time: timeOf(reading, times), collection };
}

/** The first text; the entry's title if there is none. */
function collectionName(box: Box): string {
  const first = box.leaves.find((leaf) => leaf.text.trim() !== "" && !isLink(leaf.text));
  return (first ?? captionLeaf(box.leaves))?.text ?? box.title;
}

/** The time at which a collection was made, because it is earlier than its changes. */
function earliest(reading: Reading, box: Box) {
  const times = [...box.leaves.map((leaf) => leaf.time), box.time];
  const readable = times.flatMap((time) => reading.times.read(time) ?? []);
  return timeOf(reading, readable.length === 0 ? times : [Math.min(...readable)]);
}

/** The innermost boxes with a link of their own to a post. */
function postBoxes(box: Box): Box[] {
  return box.boxes.flatMap((inner) =>
    inner.leaves.some((leaf) => postOfLeaf(leaf) !== null) ? [inner] : postBoxes(inner),
  );
}

/** The nested form of the older dialect: posts in `media_list_data`. */
function listedBoxes(value: Json): Box[] {
  return listOf(field(value, "media_list_data")).flatMap((medium) => {
    const href = textField(medium, "href") || textField(medium, "uri");
    const time = field(medium, "creation_timestamp") ?? field(medium, "timestamp");
    const leaf: Leaf = { label: "", text: textField(medium, "value"), href, time, media: [] };
    const box = { title: textField(medium, "title"), leaves: [leaf], boxes: [], media: [] };
    return postOfLink(href) === null ? [] : [{ ...box, isDetailed: false, time: undefined }];
  });
}
