// Some put a sign without ink into a line to keep it.
const blankLines = /\n[\s\u200B\u2800]*\n/g;

/** A text whose lines all say something, for where there is room for few. */
export const withoutBlankLines = (text: string): string => text.trim().replaceAll(blankLines, "\n");
