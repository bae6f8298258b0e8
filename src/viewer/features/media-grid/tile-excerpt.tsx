import type { Media } from "#contract/schemas/media.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { matchedTerms } from "#viewer/lib/text/highlight-matches.ts";
import { matchSummary } from "#viewer/lib/text/match-summary.ts";
import { HighlightedText } from "#viewer/ui/text/highlight.tsx";

interface TileExcerptProps {
  readonly media: Media;
  readonly words: string;
}

/** Why a picture is in a list that words narrow, at its foot; above the name of a month, where that stands there. */
export function TileExcerpt({ media, words }: TileExcerptProps) {
  const text = matchSummary(media, words);
  if (text === "") return null;
  // Whoever listens hears the picture's own words first.
  const isHeard = matchedTerms(altText(media), words).length >= matchedTerms(text, words).length;
  return (
    <span
      dir="auto"
      aria-hidden={isHeard || undefined}
      className="absolute inset-x-0 bottom-0 animate-appear truncate rounded-b-[inherit] bg-linear-to-t from-black/80 via-black/60 to-transparent px-1.5 pt-5 pb-1 text-xs text-white in-[[role=gridcell]:has(>span)]:pb-7 desk:px-2 desk:pb-1.5 desk:in-[[role=gridcell]:has(>span)]:pb-9"
    >
      <HighlightedText text={text} words={words} />
    </span>
  );
}
