import type { DownloadItem } from "#server/import/sources/download.ts";
import { boxOfEntry } from "./boxes.ts";
import { listedPost } from "./linked-post.ts";
import { OwnerChoice, personOfLeaves } from "./persons.ts";
import { type SectionReader, timeOf } from "./reading.ts";
import { rowOf } from "./rows.ts";

/** `liked_posts.json` in both dialects, and the rows `media_likes` of the first layout, which have no link. */
export const likedPosts: SectionReader = (reading) => {
  const owners = new OwnerChoice();
  return function* read({ value }): Generator<DownloadItem> {
    const row = rowOf(value);
    if (row !== null && row.person === null) {
      reading.tally.leftOut("entries without a link and an author");
      return;
    }
    if (row !== null) {
      yield { kind: "like", post: null, author: row.person, time: timeOf(reading, [row.time]) };
      return;
    }
    const box = boxOfEntry(value);
    const { post, author, linkLeaf } = listedPost(box, owners, reading.tally);
    if (post === null && author === null) {
      reading.tally.leftOut("entries without a link and an author");
      return;
    }
    const times = [linkLeaf?.time, box.time, ...box.leaves.map((leaf) => leaf.time)];
    yield { kind: "like", post, author, time: timeOf(reading, times) };
  };
};

/** `story_likes.json`: an author and a time, never a story. */
export const storyLikes: SectionReader = (reading) => {
  const owners = new OwnerChoice();
  return function* read({ value }): Generator<DownloadItem> {
    const box = boxOfEntry(value);
    const { author: listed } = listedPost(box, owners, reading.tally);
    const author = listed ?? (box.isDetailed ? personOfLeaves(box.leaves)?.username : null) ?? null;
    if (author === null) {
      reading.tally.leftOut("entries without an author");
      return;
    }
    const times = [box.time, ...box.leaves.map((leaf) => leaf.time)];
    yield { kind: "like", post: null, author, time: timeOf(reading, times) };
  };
};
