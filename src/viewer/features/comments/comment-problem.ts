import { commentLimits, commentPatterns } from "#contract/limits.ts";

/** From here on the characters that are left are counted down. */
const countedFrom = 40;

/** As the API counts: an emoji is one or a few, never half a one. */
const lengthOf = (text: string): number => Array.from(text.trim()).length;

/** Characters left, from where it is worth knowing; null before. */
export function charactersLeft(text: string): number | null {
  const left = commentLimits.maximumCharacters - lengthOf(text);
  return left <= countedFrom ? left : null;
}

/** Why a comment would be refused, before it is sent; null where nothing speaks against it. */
export function commentProblem(text: string): string | null {
  const { maximumCharacters, maximumTags, maximumLinks } = commentLimits;
  const { tag, link, shouting } = commentPatterns;
  const over = lengthOf(text) - maximumCharacters;
  if (text.trim() === "") return "Write something first.";
  if (over > 0) return `Too long by ${over} ${over === 1 ? "character" : "characters"}.`;
  if (countOf(text, tag) > maximumTags) return `No more than ${maximumTags} hashtags in a comment.`;
  if (countOf(text, link) > maximumLinks) return "No more than one link in a comment.";
  if (shouting.test(text.trim())) return "Not all in capitals, please.";
  return null;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
