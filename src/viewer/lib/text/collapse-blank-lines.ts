import { unseenSource } from "#contract/rules/visible-text.ts";

const blank = `[${unseenSource}]`;
const lineBreaks = /\r\n?|[\v\f\x85\u2028\u2029]/g;
const blankLines = new RegExp(`\\n${blank}*\\n`, "gu");
const blankEnds = new RegExp(`^${blank}*\\n|\\n${blank}*$`, "gu");

/** A text whose lines all say something, for where there is room for few. */
export const collapseBlankLines = (text: string): string => withLines(text, "\n");

/** A text as it was written, but of blank lines in a row only one is left, and none at its ends. */
export const limitBlankLines = (text: string): string => withLines(text, "\n\n");

function withLines(text: string, between: string): string {
  return text
    .replaceAll(lineBreaks, "\n")
    .replaceAll(blankLines, between)
    .replaceAll(blankEnds, "")
    .trim();
}
