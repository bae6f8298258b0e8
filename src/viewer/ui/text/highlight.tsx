import type { ReactNode } from "react";
import { piecesOf } from "#viewer/lib/text/highlight-matches.ts";

interface MarkedTextProps {
  readonly text: string;
  readonly words: string;
}

/** A text with every match marked. */
export function HighlightedText({ text, words }: MarkedTextProps): ReactNode {
  return piecesOf(text, words).map((piece, place) =>
    // The parts of a text keep their order.
    piece.isMatch ? <mark key={place}>{piece.text}</mark> : piece.text,
  );
}
