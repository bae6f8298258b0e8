import type { Numbers } from "./plan.ts";

/** Whether ada sees a person's media: public, private with ada as a follower, or private without her. */
type Kind = "public" | "known" | "hidden";

const everyFew = 25;
const firstPrivate = 7;
const firstHidden = 32;
const knownBelow = 500;
const groupSize = 12;
const mostFollowedByAda = 1000;

/** One in 25 people is private. Ada follows a few of them and does not see the others. */
export function kindOf(number: number): Kind {
  if (number % everyFew !== firstPrivate) return "public";
  return number % (2 * everyFew) === firstPrivate && number < knownBelow ? "known" : "hidden";
}

/** The person with a rank among those hidden from ada. */
export function hiddenAt(rank: number): number {
  return firstHidden + 2 * everyFew * rank;
}

export function hiddenCount({ users }: Numbers): number {
  return Math.floor((users - 1 - firstHidden) / (2 * everyFew)) + 1;
}

/** The followers of a private person, except ada. */
export function friendGroupOf({ users }: Numbers, number: number): readonly number[] {
  return Array.from({ length: groupSize }, (_, index) => (number + index + 1) % users);
}

/** The private people with a person in their group. */
export function friendGroupsAround({ users }: Numbers, number: number): readonly number[] {
  return Array.from(
    { length: groupSize },
    (_, index) => (number - index - 1 + users) % users,
  ).filter((one) => kindOf(one) !== "public");
}

/** The people followed by ada: all "known" ones and every second of the most popular, at most half of all. */
export function followedByAda({ users }: Numbers): readonly number[] {
  const followed: number[] = [];
  const most = Math.min(mostFollowedByAda, Math.floor(users / 2));
  for (let number = 0; number < users; number += 1) {
    if (kindOf(number) === "known") followed.push(number);
  }
  for (let number = 0; number < users && followed.length < most; number += 2) {
    if (kindOf(number) === "public") followed.push(number);
  }
  return followed;
}
