import type { Random } from "#server/import/demo/seeded-random.ts";
import { dayMs } from "#server/lib/clock.ts";
import { endMs, inDay, rankInDay, toOdd } from "./calendar.ts";
import { friendGroupOf, kindOf } from "./friend-groups.ts";
import type { Plan } from "./plan.ts";
import { drawRank } from "./random-streams.ts";

/** A media, for its likes and comments. */
export interface Subject {
  readonly number: number;
  readonly id: bigint;
  readonly author: number;
  readonly createdMs: number;
}

/** The exponent of the distribution of counts: a few media have very many, most have none or one. */
const steepness = 0.6;
const minuteMs = 60_000;
/** Up to this many are only people of the media's day. */
const fewEnough = 12;
const soonDays = 20;

export function drawCount(random: Random, scale: number, most: number): number {
  return Math.min(most, Math.floor(scale * (1 - random()) ** -steepness));
}

/** Up to `count` people who may see the media, without its author. */
export function drawPeople(
  plan: Plan,
  { author, number }: Subject,
  count: number,
  random: Random,
): Set<number> {
  const group = kindOf(author) === "public" ? null : friendGroupOf(plan, author);
  const people = new Set<number>();
  // Popular people are drawn repeatedly; twice `count` draws are enough for nearly all media.
  for (let left = 2 * count; left > 0 && people.size < count; left -= 1) {
    if (group !== null) people.add(group[drawRank(random, group.length)] ?? author);
    else if (count > fewEnough) people.add(drawRank(random, plan.users));
    else {
      const slot = drawRank(random, inDay.people);
      people.add(rankInDay(plan, number, { kind: "people", slot, total: plan.users }));
    }
  }
  people.delete(author);
  return people;
}

/** A time after the media's: usually within hours, sometimes days, rarely years. */
export function drawMoment(createdMs: number, lateShare: number, random: Random): number {
  const isLate = random() < lateShare;
  const most = isLate ? Math.max(endMs - createdMs, soonDays * dayMs) : soonDays * dayMs;
  return toOdd(createdMs + minuteMs + most * (isLate ? random() : random() ** 3));
}

/** Different times, earliest first. */
export function drawMoments({ createdMs }: Subject, count: number, random: Random): number[] {
  const moments = new Set<number>();
  while (moments.size < count) moments.add(drawMoment(createdMs, 0.03, random));
  return [...moments].toSorted((one, other) => one - other);
}
