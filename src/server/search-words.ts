import { faults, invalidParameter } from "#contract/errors.ts";
import { nameLimits } from "#contract/limits.ts";
import { ApiError } from "./errors/api-error.ts";

/**
 * The words that a text is found by, and those that a query asks for: one function makes both, so that
 * the databases only store and compare them. Accents and case are forgiven; scripts that put no space
 * between words go in by pairs of characters, of which any two neighbours of a query are found.
 */

/** Han, kana, Hangul, Thai, Lao, Khmer, Burmese: a run of these has no spaces to cut it at. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}" +
  "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const run = new RegExp(`[${unspaced}]+|[^${unspaced}\\P{L}]+|\\p{N}+`, "gu");
const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
/** Letters that Unicode does not take apart. */
const folded: Readonly<Record<string, string>> = {
  ß: "ss",
  ı: "i",
  đ: "d",
  ł: "l",
  ø: "o",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ð: "d",
  // The last letter of a word, and the middle of a longer one.
  ς: "σ",
};
/** Of a word that is longer only the beginning counts: PostgreSQL takes no lexeme of more than 2 KB. */
const longestWord = 100;

/** Each word of a text once. */
export function wordsOf(text: string): string[] {
  const words = runsOf(text).flatMap((part) =>
    isUnspaced.test(part) ? pairsOf(part) : [wordIn(part)],
  );
  return [...new Set(words)];
}

/** The `q` of a search without the spaces at its ends; an ApiError where nothing is asked for, or too much. */
export function readQuery(q: string | undefined): string {
  const text = (q ?? "").trim();
  if (text.includes("\0")) throw new ApiError(invalidParameter("q", "holds a NUL character"));
  if (text === "") throw new ApiError(faults.missingQuery);
  if ([...text].length > nameLimits.query) {
    throw new ApiError(
      invalidParameter("q", `must not have more than ${nameLimits.query} characters`),
    );
  }
  return text;
}

export interface QueryWords {
  /** Each must be a word of the text. */
  readonly whole: readonly string[];
  /** A word of the text must begin with this: the last one may be half typed. Null where nothing was asked for. */
  readonly prefix: string | null;
}

/** What a query asks for. */
export function queryWords(text: string): QueryWords {
  const runs = runsOf(text);
  const last = runs.pop();
  if (last === undefined) return { whole: [], prefix: null };
  const whole = runs.flatMap((part) => (isUnspaced.test(part) ? wholePairs(part) : [wordIn(part)]));
  const ending = isUnspaced.test(last) ? wholePairs(last) : [wordIn(last)];
  const prefix = ending.pop() ?? null;
  return { whole: [...new Set([...whole, ...ending])], prefix };
}

function runsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßıđłøæœþðς]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFC");
  return plain.match(run) ?? [];
}

/** Scripts without spaces are cut into pairs anyway. */
function wordIn(part: string): string {
  return part.length <= longestWord ? part : Array.from(part).slice(0, longestWord).join("");
}

/** "富士山" -> 富士, 士山, 山: every character begins one of them. */
function pairsOf(part: string): string[] {
  const characters = Array.from(part);
  return characters.map((character, place) => character + (characters[place + 1] ?? ""));
}

function wholePairs(part: string): string[] {
  const pairs = pairsOf(part);
  return pairs.length > 1 ? pairs.slice(0, -1) : pairs;
}

/**
 * A word in letters that no full-text engine splits, folds or drops: its bytes in hex. What a word begins
 * with is what its hex begins with.
 */
export function encodeWord(word: string): string {
  return Buffer.from(word).toString("hex");
}

/** The words of a text as the full-text tables store them. */
export function encodedWordsOf(text: string): string {
  return wordsOf(text).map(encodeWord).join(" ");
}
