import { unseenSource } from "#contract/rules/visible-text.ts";

const blank = `[${unseenSource}]`;
const lineBreaks = /\r\n?|[\v\f\x85\u2028\u2029]/g;
const blankLines = new RegExp(`\\n${blank}*\\n`, "gu");
const blankEnds = new RegExp(`^${blank}*\\n|\\n${blank}*$`, "gu");

/** Removes every blank line. */
export const collapseBlankLines = (text: string): string => withLines(text, "\n");

/** Reduces consecutive blank lines to one, and removes those at the ends. */
export const limitBlankLines = (text: string): string => withLines(text, "\n\n");

function withLines(text: string, between: string): string {
  return text
    .replaceAll(lineBreaks, "\n")
    .replaceAll(blankLines, between)
    .replaceAll(blankEnds, "")
    .trim();
}
