/** In characters, as they are hashed. */
const passwordLimits = { minimum: 8, maximum: 200 } as const;

/** What is wrong with a new password, as the end of a sentence; null where nothing is. */
export function passwordProblem(password: string): string | null {
  const length = [...password.normalize("NFKC")].length;
  if (length < passwordLimits.minimum) {
    return `has at least ${passwordLimits.minimum} characters`;
  }
  if (length > passwordLimits.maximum) {
    return `has at most ${passwordLimits.maximum} characters`;
  }
  return null;
}
