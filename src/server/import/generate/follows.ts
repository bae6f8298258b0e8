import type { FollowsTable } from "#server/database/schema.ts";
import { keyAt } from "#server/lib/ids.ts";
import { dayMs, momentOf, toOdd } from "./calendar.ts";
import { followedByAda, friendGroupsAround, kindOf } from "./friend-groups.ts";
import { type Plan, personKey } from "./plan.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";

/** One in so many follows ada back. */
const followsAda = 20;

/** Adds whom one person follows; after the last one comes ada. */
export function addFollows(rows: Rows, plan: Plan, number: number): void {
  const followed = number === plan.users ? adasWishes(plan) : wishesOf(plan, number);
  const followerId = number === plan.users ? plan.adaId : personKey(plan, number);
  const random = randomStreamOf(plan.seed, "follows", number);
  let ms = momentOf(number, plan.users + 1, random());
  for (const [id, status] of followed) {
    ms = toOdd(ms + 2 + (dayMs / followed.length) * 2 * random());
    rows.follows.push({
      // The follower's number is in the lower bits: two at one moment have two keys.
      id: keyAt(ms, BigInt(number)),
      follower_id: followerId,
      followed_id: id,
      status,
      created_time: Math.floor(ms / 1000),
    });
  }
}

type Wish = readonly [followedId: bigint, status: FollowsTable["status"]];

function adasWishes(plan: Plan): readonly Wish[] {
  return followedByAda(plan).map((one) => [personKey(plan, one), "follows"]);
}

function wishesOf(plan: Plan, number: number): readonly Wish[] {
  const random = randomStreamOf(plan.seed, "follows", -1 - number);
  const circles = friendGroupsAround(plan, number);
  const drawn = new Set<number>();
  for (let left = drawWhole(random, 2, 4) + drawRank(random, 40); left > 0; left -= 1) {
    drawn.add(drawRank(random, plan.users));
  }
  drawn.delete(number);
  for (const one of circles) drawn.delete(one);
  const wishes: Wish[] = circles.map((one) => [personKey(plan, one), "follows"]);
  for (const one of drawn) {
    wishes.push([personKey(plan, one), kindOf(one) === "public" ? "follows" : "requested"]);
  }
  if (number % followsAda === 3) wishes.push([plan.adaId, "follows"]);
  return wishes;
}
