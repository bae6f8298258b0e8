import type { Random } from "#server/import/demo/seeded-random.ts";
import { drawRank, drawWhole } from "./random-streams.ts";
import type { Script } from "./scripts.ts";

const syllableCount = 12;
const pairs = syllableCount ** 2;
const triples = syllableCount ** 3;

/** How many different words a script has. */
export const wordTotal = pairs + triples;
/** What captions and comments are made of; the common words come again and again. */
const spokenWords = 600;

/** A script's word, by how common it is: the first 144 have two syllables, the others three. */
export function wordAt({ syllables }: Script, rank: number): string {
  const isShort = rank < pairs;
  // Strides without a factor of twelve: every word once, and neighbours in rank do not look alike.
  let digits = isShort ? (rank * 55 + 7) % pairs : ((rank - pairs) * 701 + 5) % triples;
  let word = "";
  for (let left = isShort ? 2 : 3; left > 0; left -= 1) {
    word += syllables[digits % syllableCount] ?? "";
    digits = Math.floor(digits / syllableCount);
  }
  return word;
}

/** The same with a capital where the script has them. */
export function titleAt(script: Script, rank: number): string {
  const word = wordAt(script, rank);
  if (!script.hasCapitals) return word;
  const [first = "", ...rest] = word;
  // "ß" would become two.
  const capital = first.toUpperCase();
  return (capital.length === first.length ? capital : first) + rest.join("");
}

/** A few words, common ones more often. */
export function drawSentence(random: Random, script: Script, most: number): string {
  const words: string[] = [];
  for (let left = drawWhole(random, 2, most); left > 0; left -= 1) {
    words.push(wordAt(script, drawRank(random, spokenWords)));
  }
  return words.join(script.gap);
}
