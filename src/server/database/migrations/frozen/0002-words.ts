// How steps 0002 to 0010 split texts into search words. Frozen: today's code is in contract/rules/text-search.ts and
// lib/search-terms.ts.

/** Han, kana, Hangul, Thai, Lao, Khmer, Burmese: scripts without spaces between words. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}" +
  "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const run = new RegExp(`[${unspaced}]+|[^${unspaced}\\P{L}]+|\\p{N}+`, "gu");
const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
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
  ς: "σ",
};
const longestWord = 100;

/** Each word of a text once. */
export function wordsOf(text: string): string[] {
  const words = (fold(text).match(run) ?? []).flatMap((part) =>
    isUnspaced.test(part) ? pairsOf(part) : [Array.from(part).slice(0, longestWord).join("")],
  );
  return [...new Set(words)];
}

/** The words of a text as the full-text tables store them: in hex. */
export function encodedWordsOf(text: string): string {
  return wordsOf(text)
    .map((word) => Buffer.from(word).toString("hex"))
    .join(" ");
}

/** The words of a text, with a space on either side of each. */
export function wordListOf(text: string): string {
  return ` ${wordsOf(text).join(" ")} `;
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßıđłøæœþðς]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFC");
}

/** "富士山" -> 富士, 士山, 山. */
function pairsOf(part: string): string[] {
  const characters = Array.from(part);
  return characters.map((character, place) => character + (characters[place + 1] ?? ""));
}
