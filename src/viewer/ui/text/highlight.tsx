import type { ReactNode } from "react";
import { piecesOf } from "#viewer/lib/text/highlight-matches.ts";

interface MarkedTextProps {
  readonly text: string;
  readonly words: string;
}

/** A text with every match of the words marked. */
export function HighlightedText({ text, words }: MarkedTextProps): ReactNode {
  return piecesOf(text, words).map((piece, place) =>
    // The pieces of a text never change places.
    piece.isMatch ? <mark key={place}>{piece.text}</mark> : piece.text,
  );
}
