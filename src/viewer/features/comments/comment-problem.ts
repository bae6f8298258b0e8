import { commentLimits } from "#contract/limits.ts";
import {
  type BrokenCommentRule,
  brokenCommentRule,
  commentLength,
} from "#contract/rules/comment-rules.ts";

/** The countdown starts at this many characters left. */
const countedFrom = 40;

const { maximumCharacters, maximumTags } = commentLimits;

/** Characters left, if few are; otherwise null. An emoji counts as one or more, never as a half. */
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
  allCaps: () => "Please do not write everything in capitals.",
};

/** Why the server would refuse a comment; null if it would not. */
export function commentProblem(text: string): string | null {
  const broken = brokenCommentRule(text);
  return broken === null ? null : messageFor[broken](text);
}
