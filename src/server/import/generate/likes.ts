import { keyAt } from "#server/lib/ids.ts";
import { isLikedByAda } from "./authors.ts";
import { drawCount, drawMoment, drawMoments, drawPeople, type Subject } from "./engagement.ts";
import { type Plan, personKey } from "./plan.ts";
import { randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";

/** The share of ada's likes that come long after the media. */
const adasLateShare = 0.3;

/** Adds the likes of a media, including ada's. Returns their number. */
export function addLikes(rows: Rows, plan: Plan, subject: Subject): number {
  const random = randomStreamOf(plan.seed, "likes", subject.number);
  const drawn = drawCount(random, 0.9, Math.floor(plan.users / 3));
  const count = Math.min(plan.users - 1, drawn + extraLikes(plan, subject.number));
  const likers = [...drawPeople(plan, subject, count, random)];
  const moments = drawMoments(subject, likers.length, random);
  const add = (ms: number, user_id: bigint) => {
    // The media's number in the low bits makes keys of the same time unique.
    const id = keyAt(ms, BigInt(subject.number));
    rows.likes.push({ id, user_id, media_id: subject.id });
  };
  for (const [index, liker] of likers.entries()) add(moments[index] ?? 0, personKey(plan, liker));
  if (!isLikedByAda(plan, subject.number)) return likers.length;
  const own = randomStreamOf(plan.seed, "ownLikes", subject.number);
  // Even, because the times of all others are odd, so that her key is unique.
  add(drawMoment(subject.createdMs, adasLateShare, own) + 1, plan.adaId);
  return likers.length + 1;
}

/** The likes beyond one by ada per media, spread evenly over all media as likes by others. */
function extraLikes({ likes, media }: Plan, number: number): number {
  const extra = Math.max(0, likes - media);
  return Math.floor(((number + 1) * extra) / media) - Math.floor((number * extra) / media);
}
