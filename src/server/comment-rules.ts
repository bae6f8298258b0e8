import { type ApiFault, faults, invalidParameter } from "#contract/errors.ts";
import { commentLimits, commentPatterns } from "#contract/limits.ts";

/**
 * v1's rules for a comment's text (notes, e.3), which is trimmed already.
 * Null where it keeps them all, otherwise the first one broken.
 */
export function brokenCommentRule(text: string): ApiFault | null {
  const { tag, link, shouting } = commentPatterns;
  if (text === "") return faults.emptyComment;
  // PostgreSQL's text can't hold it, and nobody types it.
  if (text.includes("\0")) return invalidParameter("text", "holds a NUL character");
  if ([...text].length > commentLimits.maximumCharacters) return faults.commentTooLong;
  if (countOf(text, tag) > commentLimits.maximumTags) return faults.commentTooManyTags;
  if (countOf(text, link) > commentLimits.maximumLinks) return faults.commentTooManyLinks;
  if (shouting.test(text)) return faults.commentAllCaps;
  return null;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
