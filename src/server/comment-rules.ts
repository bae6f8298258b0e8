import { type ApiFault, faults, invalidParameter } from "#contract/errors.ts";
import { type BrokenCommentRule, brokenCommentRule } from "#contract/rules/comment-text.ts";

const faultOf: Readonly<Record<BrokenCommentRule, ApiFault>> = {
  empty: faults.emptyComment,
  tooLong: faults.commentTooLong,
  tooManyTags: faults.commentTooManyTags,
  tooManyLinks: faults.commentTooManyLinks,
  allCaps: faults.commentAllCaps,
};

/** Why a comment is refused; null if it keeps every rule. */
export function commentFault(text: string): ApiFault | null {
  // PostgreSQL's text can't hold it, and nobody types it.
  if (text.includes("\0")) return invalidParameter("text", "holds a NUL character");
  const broken = brokenCommentRule(text);
  return broken === null ? null : faultOf[broken];
}
