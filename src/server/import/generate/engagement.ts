import type { Random } from "#server/import/demo/seeded-random.ts";
import { dayMs, endMs, toOdd } from "./calendar.ts";
import { inDay, rankInDay } from "./day-mix.ts";
import { friendGroupOf, kindOf } from "./friend-groups.ts";
import type { Plan } from "./plan.ts";
import { drawRank } from "./random-streams.ts";

/** A media as far as others like it and talk about it. */
export interface Subject {
  readonly number: number;
  readonly id: bigint;
  readonly author: number;
  readonly createdMs: number;
}

/** How the counts fall off: a few media have very many, most have none or one. */
const steepness = 0.6;
const minuteMs = 60_000;
/** More than these come from everywhere, and not from those alone who are about that day. */
const fewEnough = 12;
const soonDays = 20;

export function drawCount(random: Random, scale: number, most: number): number {
  return Math.min(most, Math.floor(scale * (1 - random()) ** -steepness));
}

/** Up to `count` people who may see it, without its author. */
export function drawPeople(
  plan: Plan,
  { author, number }: Subject,
  count: number,
  random: Random,
): Set<number> {
  const circle = kindOf(author) === "public" ? null : friendGroupOf(plan, author);
  const people = new Set<number>();
  // The well known are drawn again and again; twice as often as asked is enough for nearly all.
  for (let left = 2 * count; left > 0 && people.size < count; left -= 1) {
    if (circle !== null) people.add(circle[drawRank(random, circle.length)] ?? author);
    else if (count > fewEnough) people.add(drawRank(random, plan.users));
    else {
      const slot = drawRank(random, inDay.people);
      people.add(rankInDay(plan, number, { kind: "people", slot, total: plan.users }));
    }
  }
  people.delete(author);
  return people;
}

/** A moment after the media's own: mostly within hours, sometimes days, now and then years. */
export function drawMoment(createdMs: number, lateShare: number, random: Random): number {
  const isLate = random() < lateShare;
  const most = isLate ? Math.max(endMs - createdMs, soonDays * dayMs) : soonDays * dayMs;
  return toOdd(createdMs + minuteMs + most * (isLate ? random() : random() ** 3));
}

/** Different ones, the earliest first. */
export function drawMoments({ createdMs }: Subject, count: number, random: Random): number[] {
  const moments = new Set<number>();
  while (moments.size < count) moments.add(drawMoment(createdMs, 0.03, random));
  return [...moments].toSorted((one, other) => one - other);
}
