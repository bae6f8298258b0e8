import type { InputFile } from "./input.ts";
import type { InputLimits } from "./input-limits.ts";
import type { ProblemList } from "./problem-list.ts";

/** A file of a part. Its path is first from the container's top, then from the download's root. */
export interface PartFile extends InputFile {
  path: string;
}

/** One container, listed: a ZIP or a folder. */
export interface Part {
  readonly files: readonly PartFile[];
  readonly close: () => Promise<void>;
}

/** What all parts of one input share while they are listed. */
export interface Listing {
  readonly limits: InputLimits;
  readonly problems: ProblemList;
  /** Entries that may still be listed. */
  entriesLeft: number;
}

/**
 * Counts an entry. Returns whether it may be listed; if not, nothing more of the container is.
 */
export function countEntry(listing: Listing, container: string): boolean {
  if (listing.entriesLeft > 0) {
    listing.entriesLeft -= 1;
    return true;
  }
  listing.problems.add(
    container,
    `There are more than ${listing.limits.maxEntries} files; the others are left out.`,
  );
  return false;
}
