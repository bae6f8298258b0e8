/** Characters after NFKC normalization, as hashed. */
const passwordLimits = { minimum: 8, maximum: 200 } as const;

/** What is wrong with a new password, as the end of a sentence, or null. */
export function passwordProblem(password: string): string | null {
  const length = [...password.normalize("NFKC")].length;
  if (length < passwordLimits.minimum) {
    return `must have at least ${passwordLimits.minimum} characters`;
  }
  if (length > passwordLimits.maximum) {
    return `must have at most ${passwordLimits.maximum} characters`;
  }
  return null;
}
