import { faults, invalidParameter } from "#contract/errors.ts";
import { nameLimits } from "#contract/limits.ts";
import { termsOf } from "#contract/rules/text-search.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { ApiError } from "#server/errors/api-error.ts";

/** The trimmed `q` of a search. Throws an ApiError if it is empty or too long. */
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

/** The bytes of a term in hex, which no full-text engine splits, folds or drops. Keeps prefixes. */
export function encodeTerm(term: string): string {
  return Buffer.from(term).toString("hex");
}

/** The terms of a text as the full-text tables store them. */
export function encodedTermsOf(text: string): string {
  return termsOf(text).map(encodeTerm).join(" ");
}

/** The terms of a text with a space on either side of each, to find one by `instr`. */
export function termListOf(text: string): string {
  return ` ${termsOf(text).join(" ")} `;
}
