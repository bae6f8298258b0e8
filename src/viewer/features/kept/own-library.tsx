import { countOf } from "#viewer/lib/text/format-count.ts";
import { type Chip, ChipRow } from "#viewer/ui/controls/chip-row.tsx";

interface OwnLibraryProps {
  /** Undefined while they are loading; null if the server has none of it. */
  readonly chips: readonly Chip[] | null | undefined;
}

/** The links to what only the reader sees. */
export function OwnLibrary({ chips }: OwnLibraryProps) {
  if (chips === null) return null;
  return <ChipRow label="Only you see" chips={chips} none={null} />;
}

/** Says how many posts of a person the reader liked that a download counts without naming them. */
export function UnlinkedLikes({ count }: { readonly count: number | undefined }) {
  if (!count) return null;
  return <span className="animate-appear">You liked {countOf(count, "post")} without a link</span>;
}
