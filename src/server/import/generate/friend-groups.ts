import type { Numbers } from "./numbers.ts";

/** How a person's pictures are to ada: for everyone, for their circle with her in it, or without her. */
type Kind = "public" | "known" | "hidden";

const everyFew = 25;
const firstPrivate = 7;
const firstHidden = 32;
const knownBelow = 500;
const circleSize = 12;
const mostFollowedByAda = 1000;

/** Of 25 people one is private. Ada follows a few of these and will never see the others. */
export function kindOf(number: number): Kind {
  if (number % everyFew !== firstPrivate) return "public";
  return number % (2 * everyFew) === firstPrivate && number < knownBelow ? "known" : "hidden";
}

/** A person whose pictures ada does not see: of all of these, the one of this rank. */
export function hiddenAt(rank: number): number {
  return firstHidden + 2 * everyFew * rank;
}

export function hiddenCount({ users }: Numbers): number {
  return Math.floor((users - 1 - firstHidden) / (2 * everyFew)) + 1;
}

/** Who follows a private person, but for ada. */
export function friendGroupOf({ users }: Numbers, number: number): readonly number[] {
  return Array.from({ length: circleSize }, (_, place) => (number + place + 1) % users);
}

/** The private people whose circle a person is in. */
export function friendGroupsAround({ users }: Numbers, number: number): readonly number[] {
  return Array.from(
    { length: circleSize },
    (_, place) => (number - place - 1 + users) % users,
  ).filter((one) => kindOf(one) !== "public");
}

/** Whom ada follows: every second of the best known and the private people who know her, half of all at most. */
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
