import { positionedTerms, queryTerms, termsOf } from "#contract/rules/text-search.ts";
import { beginningOf, graphemeAt } from "./graphemes.ts";

/** A part of a text; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The matches of a query in a text, in order and without overlaps: whole words, and words that start with
 * the last word of the query. Words are split and folded as on the server.
 */
export function highlightMatches(text: string, query: string): TextRange[] {
  const { whole, prefix } = queryTerms(query);
  if (prefix === null) return [];
  const wholeWords = new Set(whole);
  const found = positionedTerms(text).flatMap(({ word, starts, ends }): TextRange[] => {
    const length = wholeWords.has(word) ? word.length : word.startsWith(prefix) ? prefix.length : 0;
    const [start, end] = [starts[0], ends[length - 1]];
    // A highlight that started or ended within a grapheme would tear it apart.
    return start === undefined || end === undefined
      ? []
      : [{ start: graphemeAt(text, start).start, end: graphemeAt(text, end - 1).end }];
  });
  return joined(found);
}

/** The words of a query that a text contains. */
export function matchedTerms(text: string, query: string): readonly string[] {
  const { whole, prefix } = queryTerms(query);
  const terms = termsOf(text);
  const hasPrefix = prefix !== null && terms.some((term) => term.startsWith(prefix));
  return [...whole.filter((term) => terms.includes(term)), ...(hasPrefix ? [`${prefix}…`] : [])];
}

/** Joins overlapping ranges, which the pairs of characters of some scripts make. */
function joined(ranges: readonly TextRange[]): TextRange[] {
  const apart: TextRange[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last && range.start <= last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      apart.push(range);
    }
  }
  return apart;
}

export interface TextPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Splits a text into its matches and the text between them. */
export function piecesOf(text: string, query: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const range of highlightMatches(text, query)) {
    if (range.start > end) pieces.push({ text: text.slice(end, range.start), isMatch: false });
    pieces.push({ text: text.slice(range.start, range.end), isMatch: true });
    end = range.end;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMatch: false });
  return pieces;
}

/** Characters before the first match; few, so that a narrow tile still shows the match. */
const before = 10;
/** More than any tile shows. */
const longest = 120;

/** The text around the first match, in one line; null if there is no match. */
export function excerptOf(text: string, query: string): string | null {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const [first] = highlightMatches(line, query);
  if (!first) return null;
  const start = wordStart(line, first.start);
  const rest = beginningOf(line.slice(start), longest);
  return `${start > 0 ? "…" : ""}${rest}${start + rest.length < line.length ? "…" : ""}`;
}

/** The start of a word shortly before an index; the index itself if there is no space. */
function wordStart(line: string, index: number): number {
  if (index <= before) return 0;
  const space = line.indexOf(" ", index - before - 1);
  return space !== -1 && space < index ? graphemeAt(line, space + 1).start : index;
}
