import { positionedTerms, queryTerms, termsOf } from "#contract/rules/text-search.ts";
import { beginningOf, graphemeAt } from "./graphemes.ts";

/** A part of a text: from `start` up to, and not with, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a text says what is looked for, in order and apart: whole words, and the beginnings that the last
 * word of the query may be. What the server forgives is forgiven here, for the words are the same.
 */
export function highlightMatches(text: string, query: string): Range[] {
  const { whole, prefix } = queryTerms(query);
  if (prefix === null) return [];
  const wanted = new Set(whole);
  const found = positionedTerms(text).flatMap(({ word, starts, ends }): Range[] => {
    const length = wanted.has(word) ? word.length : word.startsWith(prefix) ? prefix.length : 0;
    const [start, end] = [starts[0], ends[length - 1]];
    // A mark that began or ended within a character would draw its parts apart.
    return start === undefined || end === undefined
      ? []
      : [{ start: graphemeAt(text, start).start, end: graphemeAt(text, end - 1).end }];
  });
  return joined(found);
}

/** Which words of a query a text has. */
export function matchedTerms(text: string, query: string): readonly string[] {
  const { whole, prefix } = queryTerms(query);
  const words = termsOf(text);
  const isBegun = prefix !== null && words.some((word) => word.startsWith(prefix));
  return [...whole.filter((word) => words.includes(word)), ...(isBegun ? [`${prefix}…`] : [])];
}

/** Pairs of characters overlap where a run of them was found. */
function joined(ranges: readonly Range[]): Range[] {
  const apart: Range[] = [];
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

/** A text cut where its matches begin and end; the pieces joined are the text. */
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

/** How much stands before the first match, in characters: a narrow tile shows the match all the same. */
const before = 10;
/** More than any tile shows. */
const longest = 120;

/** The words around the first match, in one line; null where there is none. */
export function excerptOf(text: string, query: string): string | null {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const [first] = highlightMatches(line, query);
  if (!first) return null;
  const start = wordStart(line, first.start);
  const rest = beginningOf(line.slice(start), longest);
  return `${start > 0 ? "…" : ""}${rest}${start + rest.length < line.length ? "…" : ""}`;
}

/** The beginning of a word a little before a place; the place itself where a script has no spaces. */
function wordStart(line: string, place: number): number {
  if (place <= before) return 0;
  const space = line.indexOf(" ", place - before - 1);
  return space !== -1 && space < place ? graphemeAt(line, space + 1).start : place;
}
