import { UsageError } from "#server/errors/usage-error.ts";
import type { Preview } from "./read-download.ts";

/** Why nothing can be imported of a download of an unknown format. */
export function unknownFormat({ mediaBytes }: Pick<Preview, "mediaBytes">): string {
  const sentence = "This is no Instagram download that Keepsake knows";
  return mediaBytes === 0
    ? `${sentence}.`
    : `${sentence}, or only one part of one: there are pictures and no lists. Add the other parts.`;
}

/** Throws a UsageError if files of several accounts were given together, unless the person said whose all of it is. */
export function requireOneAccount(
  found: Pick<Preview, "containerAccounts" | "profileAccounts">,
  givenAccount: string | null,
): void {
  const several = [found.containerAccounts, found.profileAccounts].find(({ length }) => length > 1);
  if (givenAccount !== null || several === undefined) return;
  throw new UsageError(
    `These files are of more than one account: ${several.toSorted().join(", ")}. Import one account at a time.`,
  );
}
