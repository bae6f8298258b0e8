/** A part of a text, in UTF-16 code units; `end` is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

let segmenter: Intl.Segmenter | null | undefined;

/** The grapheme at an index of a text; the code point if the browser has no `Intl.Segmenter`. */
export function graphemeAt(text: string, index: number): Span {
  segmenter ??= "Segmenter" in Intl ? new Intl.Segmenter("en", { granularity: "grapheme" }) : null;
  const found = segmenter?.segment(text).containing(index);
  if (found) return { start: found.index, end: found.index + found.segment.length };
  const isSecondHalf = index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff;
  const start = isSecondHalf ? index - 1 : index;
  return { start, end: start + String.fromCodePoint(text.codePointAt(start) ?? 0).length };
}

/**
 * The beginning of a text, at most `most` code points and only whole graphemes. If the first grapheme is longer,
 * it is cut.
 */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const beginning = Array.from(text).slice(0, most).join("");
  if (beginning.length === text.length) return text;
  return text.slice(0, graphemeAt(text, beginning.length).start) || beginning;
}
