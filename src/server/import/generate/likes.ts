import { keyAt } from "#server/lib/ids.ts";
import { isLikedByAda } from "./authors.ts";
import { drawCount, drawMoment, drawMoments, drawPeople, type Subject } from "./engagement.ts";
import { type Plan, personKey } from "./plan.ts";
import { randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";

/** Of the likes that ada sets, those that come when she looks through old pictures. */
const adasLateShare = 0.3;

/** Adds the likes of one media, ada's among them; how many there are. */
export function addLikes(rows: Rows, plan: Plan, subject: Subject): number {
  const random = randomStreamOf(plan.seed, "likes", subject.number);
  const drawn = drawCount(random, 0.9, Math.floor(plan.users / 3));
  const count = Math.min(plan.users - 1, drawn + extraLikes(plan, subject.number));
  const likers = [...drawPeople(plan, subject, count, random)];
  const moments = drawMoments(subject, likers.length, random);
  const add = (ms: number, user_id: bigint) => {
    // The media's number is in the lower bits: likes of two media have two keys, also at one moment.
    const id = keyAt(ms, BigInt(subject.number));
    rows.likes.push({ id, user_id, media_id: subject.id });
  };
  for (const [place, liker] of likers.entries()) add(moments[place] ?? 0, personKey(plan, liker));
  if (!isLikedByAda(plan, subject.number)) return likers.length;
  const own = randomStreamOf(plan.seed, "ownLikes", subject.number);
  // Even, where all others are odd, so that hers has a key of its own as well.
  add(drawMoment(subject.createdMs, adasLateShare, own) + 1, plan.adaId);
  return likers.length + 1;
}

/** What was asked for beyond one like of ada's a media comes from others, evenly. */
function extraLikes({ likes, media }: Plan, number: number): number {
  const extra = Math.max(0, likes - media);
  return Math.floor(((number + 1) * extra) / media) - Math.floor((number * extra) / media);
}
