import type { FollowsTable } from "#server/database/schema.ts";
import { keyAt } from "#server/lib/ids.ts";
import { dayMs, momentOf, toOdd } from "./calendar.ts";
import { followedByAda, friendGroupsAround, kindOf } from "./friend-groups.ts";
import { type Plan, personKey } from "./plan.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";

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
