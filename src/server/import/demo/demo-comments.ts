import type { LibraryComment, LibraryMedia } from "#server/import/library.ts";
import type { Audience } from "./audience.ts";
import comments from "./comments.json" with { type: "json" };
import { mediaKey } from "./demo-media.ts";
import { DAY_MS, soonAfter } from "./demo-times.ts";
import { seededRandom } from "./seeded-random.ts";

const SEED = 300;
const MOST_DAYS_BETWEEN = 3;

/**
 * The comments of the demo library. Those under one post come one after the other,
 * as they answer each other; a comment with a date of its own keeps it.
 */
export function demoComments(
  media: readonly LibraryMedia[],
  audience: Audience,
): readonly LibraryComment[] {
  const random = seededRandom(SEED);
  const byKey = new Map(media.map((one) => [one.key, one]));
  const lastMs = new Map<string, number>();
  const counts = new Map<string, number>();
  return comments.map(({ media: key, author, created, text }) => {
    const one = byKey.get(mediaKey(key));
    const seenMs = one === undefined ? null : audience.seesFrom(author, one);
    if (one === undefined || seenMs === null) {
      throw new Error(`comments.json has ${author} comment on ${key}, which they cannot see.`);
    }
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    const comment = { key: `demo/comment/${key}/${number}`, media: one.key, author, text };
    if (created !== null) {
      return { ...comment, createdMs: Date.parse(created) };
    }
    const createdMs = soonAfter(
      Math.max(seenMs, lastMs.get(key) ?? 0),
      MOST_DAYS_BETWEEN * DAY_MS,
      random,
    );
    lastMs.set(key, createdMs);
    return { ...comment, createdMs };
  });
}
