import { commentLimits } from "#contract/limits.ts";
import {
  type BrokenCommentRule,
  brokenCommentRule,
  commentLength,
} from "#contract/rules/comment-rules.ts";

/** From here on the characters that are left are counted down. */
const countedFrom = 40;

const { maximumCharacters, maximumTags } = commentLimits;

/** Characters left, if few are; null before. An emoji is one or a few, never half a one. */
export function charactersLeft(text: string): number | null {
  const left = maximumCharacters - commentLength(text);
  return left <= countedFrom ? left : null;
}

const messageFor: Readonly<Record<BrokenCommentRule, (text: string) => string>> = {
  empty: () => "Write something first.",
  tooLong: (text) => {
    const over = commentLength(text) - maximumCharacters;
    return `Too long by ${over} ${over === 1 ? "character" : "characters"}.`;
  },
  tooManyTags: () => `No more than ${maximumTags} hashtags in a comment.`,
  tooManyLinks: () => "No more than one link in a comment.",
  allCaps: () => "Not all in capitals, please.",
};

/** Why a comment would be refused, before it is sent; null if it would not. */
export function commentProblem(text: string): string | null {
  const broken = brokenCommentRule(text);
  return broken === null ? null : messageFor[broken](text);
}
