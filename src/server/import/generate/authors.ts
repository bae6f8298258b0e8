import { inDay, rankInDay } from "./day-mix.ts";
import { hiddenAt, hiddenCount, kindOf } from "./friend-groups.ts";
import type { Plan } from "./plan.ts";
import { drawRank, randomStreamOf } from "./random-streams.ts";

/** Of the media, at most one in so many is hidden from ada. */
const hiddenShare = 50;

/** Whose a media is. */
export function authorOf(plan: Plan, media: number): number {
  const random = randomStreamOf(plan.seed, "author", media);
  if (isHidden(plan, media)) return hiddenAt(drawRank(random, hiddenCount(plan)));
  const slot = drawRank(random, inDay.people);
  const author = rankInDay(plan, media, { kind: "people", slot, total: plan.users });
  // The one before a private person is public.
  return kindOf(author) === "hidden" ? author - 1 : author;
}

/** Whether ada likes it: `ownLikes` of those that she sees, spread evenly. */
export function isLikedByAda(plan: Plan, media: number): boolean {
  if (isHidden(plan, media)) return false;
  const seen = seenCount(plan);
  const rank = countBefore(media, seen, plan.media);
  const stretch = stretchOf(rank, plan.ownLikes, seen);
  if (stretch === null) return false;
  const [first, end] = stretch;
  const chosen = first + Math.floor(randomStreamOf(plan.seed, "choice", first)() * (end - first));
  return rank === chosen;
}

/** Those that ada does not see are left out where she is to like nearly all. */
function seenCount({ media, ownLikes }: Plan): number {
  return media - Math.min(Math.floor(media / hiddenShare), media - ownLikes);
}

function isHidden(plan: Plan, media: number): boolean {
  const seen = seenCount(plan);
  return countBefore(media + 1, seen, plan.media) === countBefore(media, seen, plan.media);
}

/** Of `seen` things spread evenly over `total`, how many stand before a place. */
function countBefore(place: number, seen: number, total: number): number {
  return Math.floor((place * seen) / total);
}

/** Cuts `seen` ranks into `likes` stretches, and gives the one that holds a rank; null where there is none. */
function stretchOf(rank: number, likes: number, seen: number): readonly [number, number] | null {
  if (likes === 0) return null;
  const number = Math.ceil(((rank + 1) * likes) / seen) - 1;
  return [Math.floor((number * seen) / likes), Math.floor(((number + 1) * seen) / likes)];
}
