/**
 * Splits texts and queries into search terms, so that the databases only store and compare them. Ignores accents and
 * case. Scripts without spaces between words are indexed by pairs of characters.
 */

/** Han, kana, Hangul, Thai, Lao, Khmer, Burmese: no spaces between words. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}" +
  "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const run = new RegExp(`[${unspaced}]+|[^${unspaced}\\P{L}]+|\\p{N}+`, "gu");
const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
/** Letters that Unicode does not decompose. */
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
  // The form at the end of a word, and the usual one.
  ς: "σ",
};
/** Longer words are cut, because PostgreSQL takes no lexeme of more than 2 KB. */
const longestWord = 100;

/** The terms of a text, each once. */
export function termsOf(text: string): string[] {
  const terms = runsOf(text).flatMap((part) =>
    isUnspaced.test(part) ? pairsOf(part) : [wordIn(part)],
  );
  return [...new Set(terms)];
}

export interface QueryTerms {
  /** Each must be a term of the text. */
  readonly whole: readonly string[];
  /** A term of the text must start with this, because the last one may be incomplete. Null for an empty query. */
  readonly prefix: string | null;
}

/** The terms of a query. */
export function queryTerms(text: string): QueryTerms {
  const runs = runsOf(text);
  const last = runs.pop();
  if (last === undefined) return { whole: [], prefix: null };
  const whole = runs.flatMap((part) => (isUnspaced.test(part) ? wholePairs(part) : [wordIn(part)]));
  const ending = isUnspaced.test(last) ? wholePairs(last) : [wordIn(last)];
  const prefix = ending.pop() ?? null;
  return { whole: [...new Set([...whole, ...ending])], prefix };
}

function runsOf(text: string): string[] {
  return fold(text).match(run) ?? [];
}

/** Removes accents and case, and replaces variants of letters. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßıđłøæœþðς]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFC");
}

/** A word, cut to the longest length. */
function wordIn(part: string): string {
  return part.length <= longestWord ? part : Array.from(part).slice(0, longestWord).join("");
}

/** "富士山" -> 富士, 士山, 山: every character begins a pair. */
function pairsOf(part: string): string[] {
  const characters = Array.from(part);
  return characters.map((character, index) => character + (characters[index + 1] ?? ""));
}

function wholePairs(part: string): string[] {
  const pairs = pairsOf(part);
  return pairs.length > 1 ? pairs.slice(0, -1) : pairs;
}

/** A term and the positions of its letters in the text. */
export interface PositionedTerm {
  readonly word: string;
  /** By UTF-16 unit of `word`: where its letter begins and ends in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A letter with its marks, or a Hangul syllable with its parts: the units that can be folded separately. */
const letters = /[\u1100-\u115f\uac00-\ud7a3][\u1160-\u11ff]*\p{M}*|\P{M}\p{M}*|\p{M}+/gsu;

/** The terms of a text with their positions, repeated as often as they occur. */
export function positionedTerms(text: string): PositionedTerm[] {
  const starts: number[] = [];
  const ends: number[] = [];
  let plain = "";
  for (const { 0: letter, index } of text.matchAll(letters)) {
    const piece = fold(letter);
    plain += piece;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(index);
      ends.push(index + letter.length);
    }
  }
  return [...plain.matchAll(run)].flatMap(({ 0: part, index }) => {
    const terms = isUnspaced.test(part) ? pairsOf(part) : [wordIn(part)];
    let begin = index;
    return terms.map((word) => {
      const end = begin + word.length;
      const placed = { word, starts: starts.slice(begin, end), ends: ends.slice(begin, end) };
      // The next pair begins with this one's second character.
      begin += String.fromCodePoint(word.codePointAt(0) ?? 0).length;
      return placed;
    });
  });
}
