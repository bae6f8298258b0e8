/** A part of a text, in UTF-16 code units: from `start` up to, and not with, `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

let segmenter: Intl.Segmenter | null | undefined;

/** The whole character, as people see it, around a place within a text; a code point if the browser knows no more. */
export function graphemeAt(text: string, place: number): Span {
  segmenter ??= "Segmenter" in Intl ? new Intl.Segmenter("en", { granularity: "grapheme" }) : null;
  const found = segmenter?.segment(text).containing(place);
  if (found) return { start: found.index, end: found.index + found.segment.length };
  const isSecondHalf = place > 0 && (text.codePointAt(place - 1) ?? 0) > 0xffff;
  const start = isSecondHalf ? place - 1 : place;
  return { start, end: start + String.fromCodePoint(text.codePointAt(start) ?? 0).length };
}

/**
 * The beginning of a text in whole characters, of at most so many code points. Of a text whose first character is
 * longer than that, only so many.
 */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const beginning = Array.from(text).slice(0, most).join("");
  if (beginning.length === text.length) return text;
  return text.slice(0, graphemeAt(text, beginning.length).start) || beginning;
}
