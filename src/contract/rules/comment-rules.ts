import { commentLimits } from "#contract/limits.ts";
import { entitiesOf } from "./text-entities.ts";
import { hasVisibleText } from "./visible-text.ts";

/** Rules for a comment's text (v1 notes, e.3). */
export type BrokenCommentRule = "empty" | "tooLong" | "tooManyTags" | "tooManyLinks" | "allCaps";

// At least two capitals: one ("I", "A+") is not shouting, and scripts without case never are.
const shouting = /^[^\p{Lu}\p{Ll}\p{Lo}]*\p{Lu}[^\p{Lu}\p{Ll}\p{Lo}]*\p{Lu}[^\p{Ll}\p{Lo}]*$/u;

/** A comment's length in characters (code points), without white space at its ends. */
export const commentLength = (text: string): number => Array.from(text.trim()).length;

/** The first rule that a comment breaks; null if it is valid. White space at its ends is ignored. */
export function brokenCommentRule(text: string): BrokenCommentRule | null {
  if (!hasVisibleText(text)) return "empty";
  if (commentLength(text) > commentLimits.maximumCharacters) return "tooLong";
  const entities = entitiesOf(text);
  const countOf = (kind: "tag" | "link") => entities.filter((one) => one.kind === kind).length;
  if (countOf("tag") > commentLimits.maximumTags) return "tooManyTags";
  if (countOf("link") > commentLimits.maximumLinks) return "tooManyLinks";
  return shouting.test(text.trim()) ? "allCaps" : null;
}
