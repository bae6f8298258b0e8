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
export function termsOf(text: string): string[] {
  const words = runsOf(text).flatMap((part) =>
    isUnspaced.test(part) ? pairsOf(part) : [wordIn(part)],
  );
  return [...new Set(words)];
}

export interface QueryTerms {
  /** Each must be a word of the text. */
  readonly whole: readonly string[];
  /** A word of the text must begin with this: the last one may be half typed. Null where nothing was asked for. */
  readonly prefix: string | null;
}

/** What a query asks for. */
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

/** A text without what is forgiven: accents, case, and letters of another shape. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßıđłøæœþðς]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFC");
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

/** A word and where its letters stand in the text. */
export interface PositionedTerm {
  readonly word: string;
  /** Where the word's piece number n begins and ends; a piece is a UTF-16 unit of `word`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A letter with its marks; a syllable of Hangul that is written by its parts. What is folded apart can be told apart. */
const letters = /[\u1100-\u115f\uac00-\ud7a3][\u1160-\u11ff]*\p{M}*|\P{M}\p{M}*|\p{M}+/gsu;

/** The words of a text, each as often as it stands there, and where. */
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
    const words = isUnspaced.test(part) ? pairsOf(part) : [wordIn(part)];
    let begin = index;
    return words.map((word) => {
      const end = begin + word.length;
      const placed = { word, starts: starts.slice(begin, end), ends: ends.slice(begin, end) };
      // The next pair begins with this one's second character.
      begin += String.fromCodePoint(word.codePointAt(0) ?? 0).length;
      return placed;
    });
  });
}
