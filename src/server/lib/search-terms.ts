import { faults, invalidParameter } from "#contract/errors.ts";
import { nameLimits } from "#contract/limits.ts";
import { termsOf } from "#contract/rules/text-search.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { ApiError } from "#server/errors/api-error.ts";

/** The `q` of a search without the spaces at its ends; an ApiError where nothing is asked for, or too much. */
export function readQuery(q: string | undefined): string {
  const text = (q ?? "").trim();
  if (!hasVisibleText(text)) throw new ApiError(faults.missingQuery);
  if ([...text].length > nameLimits.query) {
    throw new ApiError(
      invalidParameter("q", `must not have more than ${nameLimits.query} characters`),
    );
  }
  return text;
}

/**
 * A word in letters that no full-text engine splits, folds or drops: its bytes in hex. What a word begins
 * with is what its hex begins with.
 */
export function encodeTerm(word: string): string {
  return Buffer.from(word).toString("hex");
}

/** The words of a text as the full-text tables store them. */
export function encodedTermsOf(text: string): string {
  return termsOf(text).map(encodeTerm).join(" ");
}

/** The same words as a text to look for one of them in: each has a space on either side. */
export function termListOf(text: string): string {
  return ` ${termsOf(text).join(" ")} `;
}
