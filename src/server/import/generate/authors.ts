import { inDay, rankInDay } from "./calendar.ts";
import { hiddenAt, hiddenCount, kindOf } from "./friend-groups.ts";
import type { Plan } from "./plan.ts";
import { drawRank, randomStreamOf } from "./random-streams.ts";

/** At most one media in this many is hidden from ada. */
const hiddenShare = 50;

/** The author of a media, by number. */
export function authorOf(plan: Plan, media: number): number {
  const random = randomStreamOf(plan.seed, "author", media);
  if (isHidden(plan, media)) return hiddenAt(drawRank(random, hiddenCount(plan)));
  const slot = drawRank(random, inDay.people);
  const author = rankInDay(plan, media, { kind: "people", slot, total: plan.users });
  // The person before a private one is public.
  return kindOf(author) === "hidden" ? author - 1 : author;
}

/** Whether ada likes a media: `ownLikes` of those that she sees, spread evenly. */
export function isLikedByAda(plan: Plan, media: number): boolean {
  if (isHidden(plan, media)) return false;
  const seen = seenCount(plan);
  const rank = countBefore(media, seen, plan.media);
  const range = rangeOf(rank, plan.ownLikes, seen);
  if (range === null) return false;
  const [first, end] = range;
  const chosen = first + Math.floor(randomStreamOf(plan.seed, "choice", first)() * (end - first));
  return rank === chosen;
}

/** The number of media that ada sees: more than usual if she must like nearly all. */
function seenCount({ media, ownLikes }: Plan): number {
  return media - Math.min(Math.floor(media / hiddenShare), media - ownLikes);
}

function isHidden(plan: Plan, media: number): boolean {
  const seen = seenCount(plan);
  return countBefore(media + 1, seen, plan.media) === countBefore(media, seen, plan.media);
}

/** With `seen` media spread evenly over `total`, the number of them before an index. */
function countBefore(index: number, seen: number, total: number): number {
  return Math.floor((index * seen) / total);
}

/** Divides `seen` ranks into `likes` ranges and returns the one with a rank; null without likes. */
function rangeOf(rank: number, likes: number, seen: number): readonly [number, number] | null {
  if (likes === 0) return null;
  const number = Math.ceil(((rank + 1) * likes) / seen) - 1;
  return [Math.floor((number * seen) / likes), Math.floor(((number + 1) * seen) / likes)];
}
