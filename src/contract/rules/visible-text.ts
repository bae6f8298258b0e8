/**
 * Blank characters, for a pattern's brackets (flag u): controls and formats, lone surrogates, characters that are blank
 * by design (Hangul fillers, the empty Braille cell, the null notehead), and the object replacement character. Not
 * unassigned characters, because newer devices may have an emoji there.
 */
export const blankSource = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{NChar}\u2800\ufffc\u{1d159}`;

/** The same with white space and marks, which are invisible without a letter. */
export const unseenSource = String.raw`\s\p{Z}\p{M}${blankSource}`;

const visible = new RegExp(`[^${unseenSource}]`, "u");

/** Whether a text has a visible character. Texts that must not be empty need one. */
export const hasVisibleText = (text: string): boolean => visible.test(text);

/** The text, or "" if it has no visible character. */
export const visibleOrEmpty = (text: string): string => (hasVisibleText(text) ? text : "");
