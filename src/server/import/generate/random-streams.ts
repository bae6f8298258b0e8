import { type Random, seededRandom } from "#server/import/demo/seeded-random.ts";

/** What chance is asked for; each subject has numbers of its own, so that one never shifts another. */
const subjects = {
  person: 1,
  follows: 2,
  place: 3,
  media: 4,
  file: 5,
  likes: 6,
  ownLikes: 7,
  comments: 8,
  key: 9,
  name: 10,
  layout: 11,
  author: 12,
  choice: 13,
  dayPeople: 14,
  dayTags: 15,
  dayPlaces: 16,
} as const;
type Subject = keyof typeof subjects;

/** The chance of one numbered thing: it depends on seed, subject and number, and on nothing drawn before. */
export function randomStreamOf(seed: number, subject: Subject, number: number): Random {
  return seededRandom(bitsOf(seed, subject, number));
}

/** 32 well mixed bits of one numbered thing. */
export function bitsOf(seed: number, subject: Subject, number: number): number {
  // A number may pass 32 bits, and its upper part must count.
  const upper = Math.floor(number / 0x1_0000_0000);
  return mix(mix(mix(seed ^ 0x9e3779b9) + subjects[subject]) ^ mix((number | 0) + mix(upper)));
}

function mix(bits: number): number {
  let mixed = bits | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A place in a ranking of `size`, as in Zipf's law: the second is met half as often as the first. */
export function drawRank(random: Random, size: number): number {
  return Math.min(size - 1, Math.floor((size + 1) ** random()) - 1);
}

/** Any whole number from `least` to `most`, all equally likely. */
export function drawWhole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of these, all equally likely. */
export function drawOne<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}
