import type { FollowsTable } from "#server/database/schema.ts";
import type { Random } from "#server/import/demo/seeded-random.ts";
import { dayMs } from "#server/lib/clock.ts";
import { keyAt } from "#server/lib/ids.ts";
import { isLikedByAda } from "./authors.ts";
import { momentOf, toOdd } from "./calendar.ts";
import { generateMediaTags, tagAt, tagCount } from "./captions.ts";
import { drawCount, drawMoment, drawMoments, drawPeople, type Subject } from "./engagement.ts";
import { followedByAda, friendGroupsAround, kindOf } from "./friend-groups.ts";
import { usernameOf } from "./people.ts";
import { type Plan, personKey } from "./plan.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";
import { drawSentence, scriptAt, scripts } from "./words.ts";

const mostComments = 200;

/** Adds the comments on a media, sometimes with a reply by its author with a tag. Returns their number. */
export function addComments(rows: Rows, plan: Plan, subject: Subject): number {
  const random = randomStreamOf(plan.seed, "comments", subject.number);
  const people = [...drawPeople(plan, subject, drawCount(random, 0.3, mostComments), random)];
  const [first] = people;
  const moments = drawMoments(subject, people.length + 1, random);
  for (const [index, person] of people.entries()) {
    add(rows, plan, subject, { index, person, ms: moments[index] ?? 0, text: drawText(random) });
  }
  if (first === undefined || random() > 0.2) return people.length;
  const text = `@${usernameOf(plan, first)} ${drawText(random)} #${tagAt(drawRank(random, tagCount))}`;
  const reply = { index: people.length, person: subject.author, ms: moments.at(-1) ?? 0 };
  add(rows, plan, subject, { ...reply, text });
  return people.length + 1;
}

interface NewComment {
  readonly index: number;
  readonly person: number;
  readonly ms: number;
  readonly text: string;
}

function add(
  rows: Rows,
  plan: Plan,
  subject: Subject,
  { index, person, ms, text }: NewComment,
): void {
  const id = keyAt(ms, BigInt(subject.number));
  rows.comments.push({
    id,
    source_key: `generate/comment/${subject.number}/${index}`,
    media_id: subject.id,
    user_id: personKey(plan, person),
    text,
    created_time: Math.floor(ms / 1000),
  });
  if (person === subject.author) generateMediaTags(rows, subject, id, text);
}

function drawText(random: Random): string {
  return drawSentence(random, scriptAt(drawWhole(random, 0, scripts.length - 1)), 8);
}

/** The share of ada's likes that come long after the media. */
const adasLateShare = 0.3;

/** Adds the likes of a media, including ada's. Returns their number. */
export function addLikes(rows: Rows, plan: Plan, subject: Subject): number {
  const random = randomStreamOf(plan.seed, "likes", subject.number);
  const drawn = drawCount(random, 0.9, Math.floor(plan.users / 3));
  const count = Math.min(plan.users - 1, drawn + extraLikes(plan, subject.number));
  const likers = [...drawPeople(plan, subject, count, random)];
  const moments = drawMoments(subject, likers.length, random);
  const addLike = (ms: number, user_id: bigint) => {
    // The media's number in the low bits makes keys of the same time unique.
    const id = keyAt(ms, BigInt(subject.number));
    rows.likes.push({ id, user_id, media_id: subject.id });
  };
  for (const [index, liker] of likers.entries())
    addLike(moments[index] ?? 0, personKey(plan, liker));
  if (!isLikedByAda(plan, subject.number)) return likers.length;
  const own = randomStreamOf(plan.seed, "ownLikes", subject.number);
  // Even, because the times of all others are odd, so that her key is unique.
  addLike(drawMoment(subject.createdMs, adasLateShare, own) + 1, plan.adaId);
  return likers.length + 1;
}

/** The likes beyond one by ada per media, spread evenly over all media as likes by others. */
function extraLikes({ likes, media }: Plan, number: number): number {
  const extra = Math.max(0, likes - media);
  return Math.floor(((number + 1) * extra) / media) - Math.floor((number * extra) / media);
}

/** One person in this many follows ada. */
const followsAda = 20;

/** Adds the follows of a person; the number after the last person is ada. */
export function addFollows(rows: Rows, plan: Plan, number: number): void {
  const followed = number === plan.users ? followsOfAda(plan) : followsOf(plan, number);
  const followerId = number === plan.users ? plan.adaId : personKey(plan, number);
  const random = randomStreamOf(plan.seed, "follows", number);
  let ms = momentOf(number, plan.users + 1, random());
  for (const [id, status] of followed) {
    ms = toOdd(ms + 2 + (dayMs / followed.length) * 2 * random());
    rows.follows.push({
      // The follower's number in the low bits makes keys of the same time unique.
      id: keyAt(ms, BigInt(number)),
      follower_id: followerId,
      followed_id: id,
      status,
      created_time: Math.floor(ms / 1000),
    });
  }
}

type Follow = readonly [followedId: bigint, status: FollowsTable["status"]];

function followsOfAda(plan: Plan): readonly Follow[] {
  return followedByAda(plan).map((one) => [personKey(plan, one), "follows"]);
}

function followsOf(plan: Plan, number: number): readonly Follow[] {
  const random = randomStreamOf(plan.seed, "follows", -1 - number);
  const groups = friendGroupsAround(plan, number);
  const drawn = new Set<number>();
  for (let left = drawWhole(random, 2, 4) + drawRank(random, 40); left > 0; left -= 1) {
    drawn.add(drawRank(random, plan.users));
  }
  drawn.delete(number);
  for (const one of groups) drawn.delete(one);
  const result: Follow[] = groups.map((one) => [personKey(plan, one), "follows"]);
  for (const one of drawn) {
    result.push([personKey(plan, one), kindOf(one) === "public" ? "follows" : "requested"]);
  }
  if (number % followsAda === 3) result.push([plan.adaId, "follows"]);
  return result;
}
