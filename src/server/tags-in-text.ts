// The first character is no mark: "#" with a variation selector and an enclosing box is the keycap emoji.
const tag = /(?<![\p{L}\p{M}\p{N}_&/])#(?!\p{M})([\p{L}\p{M}\p{N}_]+)/gu;
const letter = /[\p{L}_]/u;

/**
 * The tags that a text names, each once, in order: lower case, without "#", in any script. Not a number
 * alone, and not what follows a word, "&" or "/" ("a#b", "&#39;", "example.org/#top").
 */
export function tagsIn(text: string): string[] {
  const names = [...text.matchAll(tag)]
    .map(([, name = ""]) => name)
    .filter((name) => letter.test(name))
    .map((name) => name.toLowerCase().normalize("NFC"));
  return [...new Set(names)];
}
