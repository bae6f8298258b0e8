// The first character is no mark: "#" with a variation selector and an enclosing box is the keycap emoji.
const tag = /(?<![\p{L}\p{M}\p{N}_&/])#(?!\p{M})([\p{L}\p{M}\p{N}_]+)/gu;
const letter = /[\p{L}_]/u;
const name = /^(?!\p{M})[\p{L}\p{M}\p{N}_]+$/u;

/**
 * The tags that a text names, each once, in order: lower case, without "#", in any script. Not a number
 * alone, and not what follows a word, "&" or "/" ("a#b", "&#39;", "example.org/#top").
 */
export function tagsIn(text: string): string[] {
  const names = [...text.matchAll(tag)]
    .map(([, written = ""]) => written)
    .filter((written) => letter.test(written))
    .map(fold);
  return [...new Set(names)];
}

/** A tag's name as somebody typed it, with or without "#", in the form that names are stored in. */
export function tagNameOf(typed: string): string {
  return fold(typed.trim().replace(/^#/, ""));
}

/** Whether a folded name can be a tag's, or the beginning of one's. */
export function isTagName(folded: string): boolean {
  return name.test(folded);
}

function fold(written: string): string {
  return written.toLowerCase().normalize("NFC");
}
