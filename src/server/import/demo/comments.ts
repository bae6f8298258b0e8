import type { LibraryComment, LibraryMedia } from "#server/import/library.ts";
import type { Audience } from "./audience.ts";
import comments from "./comments.json" with { type: "json" };
import { mediaKey } from "./posts.ts";
import { seededRandom } from "./seeded-random.ts";
import { dayMs, soonAfter } from "./times.ts";

const seed = 300;
const mostDaysBetween = 3;

/**
 * The comments of the demo library. Those of one post are in order, because they reply to each other; a comment with
 * its own date keeps it.
 */
export function demoComments(
  media: readonly LibraryMedia[],
  audience: Audience,
): readonly LibraryComment[] {
  const random = seededRandom(seed);
  const byKey = new Map(media.map((one) => [one.key, one]));
  const lastMs = new Map<string, number>();
  const counts = new Map<string, number>();
  return comments.map(({ media: key, author, created, text }) => {
    const one = byKey.get(mediaKey(key));
    const seenMs = one === undefined ? null : audience.seesFrom(author, one);
    if (one === undefined || seenMs === null) {
      throw new Error(`comments.json has a comment by ${author} on ${key}, which they cannot see.`);
    }
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    const comment = { key: `demo/comment/${key}/${number}`, media: one.key, author, text };
    if (created !== null) {
      return { ...comment, createdMs: Date.parse(created) };
    }
    const createdMs = soonAfter(
      Math.max(seenMs, lastMs.get(key) ?? 0),
      mostDaysBetween * dayMs,
      random,
    );
    lastMs.set(key, createdMs);
    return { ...comment, createdMs };
  });
}
