import { type ApiFault, faults, invalidParameter } from "#contract/errors.ts";
import { commentLimits } from "#contract/limits.ts";

const tag = /(?<![\p{L}\p{M}\p{N}_&/])#[\p{L}\p{M}\p{N}_]+/gu;
const link = /\bhttps?:\/\/|\bwww\./giu;

/**
 * v1's rules for a comment's text (notes, e.3), which is trimmed already.
 * Null where it keeps them all, otherwise the first one broken.
 */
export function brokenCommentRule(text: string): ApiFault | null {
  if (text === "") return faults.emptyComment;
  // PostgreSQL's text can't hold it, and nobody types it.
  if (text.includes("\0")) return invalidParameter("text", "holds a NUL character");
  if ([...text].length > commentLimits.maximumCharacters) return faults.commentTooLong;
  if (countOf(text, tag) > commentLimits.maximumTags) return faults.commentTooManyTags;
  if (countOf(text, link) > commentLimits.maximumLinks) return faults.commentTooManyLinks;
  if (isAllCapitals(text)) return faults.commentAllCaps;
  return null;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** One capital alone ("I", "A+") is no shouting; scripts without case never are. */
function isAllCapitals(text: string): boolean {
  return countOf(text, /\p{Lu}/gu) > 1 && !/\p{Ll}/u.test(text) && !/\p{Lo}/u.test(text);
}
