import type { ReactNode } from "react";
import { piecesOf } from "#viewer/lib/text/highlight-matches.ts";

interface HighlightedTextProps {
  readonly text: string;
  readonly terms: string;
}

/** A text with every match marked. */
export function HighlightedText({ text, terms }: HighlightedTextProps): ReactNode {
  return piecesOf(text, terms).map((piece, index) =>
    // The parts of a text keep their order.
    piece.isMatch ? <mark key={index}>{piece.text}</mark> : piece.text,
  );
}
