import type { DownloadItem } from "#server/import/sources/download.ts";
import { type Box, boxOfEntry, type Leaf } from "./boxes.ts";
import { captionLeaf, countLabels } from "./linked-post.ts";
import { looksLikeUsername, postOfLeaf, postOfLink, usernameOf } from "./links.ts";
import { isOwnerTitle, OwnerChoice, personBoxes } from "./persons.ts";
import { type SectionReader, timeOf } from "./reading.ts";
import { rowOf } from "./rows.ts";

/** Comments on posts and reels, in all dialects, and the rows `media_comments` of the first layout. */
export const comments: SectionReader = (reading) => {
  const owners = new OwnerChoice();
  return function* read({ value }): Generator<DownloadItem> {
    const row = rowOf(value);
    const box = boxOfEntry(value);
    const { person } = owners.choose(personBoxes(box));
    const parts = row === null ? partsOf(box) : null;
    const text = row?.texts[0] ?? parts?.text?.text ?? "";
    if (text === "") {
      reading.tally.leftOut("comments without a text");
      return;
    }
    const rowOwner = row !== null && row.texts.length > 1 ? row.person : null;
    const mediaOwner = rowOwner ?? person?.username ?? parts?.owner ?? null;
    const linkLeaf = box.leaves.find((leaf) => postOfLeaf(leaf) !== null);
    const link = linkLeaf === undefined ? null : postOfLeaf(linkLeaf);
    countLabels(box, reading.tally, [linkLeaf, parts?.text, parts?.ownerLeaf]);
    const details = { author: mediaOwner, authorName: "", caption: "", hashtags: [] };
    yield {
      kind: "comment",
      text,
      mediaOwner,
      post: link === null ? null : { ...link, ...details },
      time: timeOf(reading, row ? [row.time] : [...box.leaves.map((leaf) => leaf.time), box.time]),
    };
  };
};

interface Parts {
  readonly text: Leaf | undefined;
  readonly owner: string | null;
  readonly ownerLeaf: Leaf | undefined;
}

/**
 * The text and the media's owner: the entry's title in the older form. Else the leaf that is headed so, which stayed
 * English in other languages; else, of two texts, the second if it looks like a username.
 */
function partsOf(box: Box): Parts {
  const texts = box.leaves.filter((leaf) => leaf.text !== "" && postOfLink(leaf.text) === null);
  if (!box.isDetailed && box.title !== "") {
    return { text: texts[0], owner: usernameOf(box.title), ownerLeaf: undefined };
  }
  const last = texts.length > 1 ? texts.at(-1) : undefined;
  const ownerLeaf =
    texts.find((leaf) => isOwnerTitle(leaf.label)) ??
    (last !== undefined && looksLikeUsername(last.text) ? last : undefined);
  const others = texts.filter((leaf) => leaf !== ownerLeaf);
  const text = box.isDetailed ? (captionLeaf(others) ?? others[0]) : others[0];
  return { text, owner: ownerLeaf === undefined ? null : usernameOf(ownerLeaf.text), ownerLeaf };
}
