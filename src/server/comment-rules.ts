import { type ApiFault, faults } from "#contract/errors.ts";
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
  const broken = brokenCommentRule(text);
  return broken === null ? null : faultOf[broken];
}
