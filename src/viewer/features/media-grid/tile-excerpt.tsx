import type { Media } from "#contract/schemas/media.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { matchedTerms } from "#viewer/lib/text/highlight-matches.ts";
import { matchSummary } from "#viewer/lib/text/match-summary.ts";
import { HighlightedText } from "#viewer/ui/text/highlight.tsx";

interface TileExcerptProps {
  readonly media: Media;
  readonly terms: string;
}

/** Why a picture matches the search, at the foot of its tile, above the month label if there is one. */
export function TileExcerpt({ media, terms }: TileExcerptProps) {
  const text = matchSummary(media, terms);
  if (text === "") return null;
  // Screen readers get the picture's own text first.
  const isInAltText =
    matchedTerms(altText(media), terms).length >= matchedTerms(text, terms).length;
  return (
    <span
      dir="auto"
      aria-hidden={isInAltText || undefined}
      className="absolute inset-x-0 bottom-0 animate-appear truncate rounded-b-[inherit] bg-[linear-gradient(to_top,rgb(0_0_0/0.8),rgb(0_0_0/0.6),transparent)] px-1.5 pt-5 pb-1 text-xs text-white in-[[role=gridcell]:has(>span)]:pb-7 desk:px-2 desk:pb-1.5 desk:in-[[role=gridcell]:has(>span)]:pb-9"
    >
      <HighlightedText text={text} terms={terms} />
    </span>
  );
}
