import { type Random, seededRandom } from "#server/import/demo/seeded-random.ts";

/** The kinds of random streams. Each is independent of the others. */
const subjects = {
  person: 1,
  follows: 2,
  location: 3,
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
  dayLocations: 16,
} as const;
type Subject = keyof typeof subjects;

/** The random stream of a numbered thing: it depends only on seed, subject and number. */
export function randomStreamOf(seed: number, subject: Subject, number: number): Random {
  return seededRandom(bitsOf(seed, subject, number));
}

/** 32 random bits of a numbered thing. */
export function bitsOf(seed: number, subject: Subject, number: number): number {
  // A number can have more than 32 bits.
  const upper = Math.floor(number / 0x1_0000_0000);
  return mix(mix(mix(seed ^ 0x9e3779b9) + subjects[subject]) ^ mix((number | 0) + mix(upper)));
}

function mix(bits: number): number {
  let mixed = bits | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A rank below `size` by Zipf's law: the second is half as likely as the first. */
export function drawRank(random: Random, size: number): number {
  return Math.min(size - 1, Math.floor((size + 1) ** random()) - 1);
}

/** A whole number from `least` to `most`, uniformly distributed. */
export function drawWhole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of the choices, uniformly distributed. */
export function drawOne<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}
