/**
 * What leaves no mark, for the inside of a pattern's brackets (flag u): controls and formats, lone surrogates, letters and
 * signs that are blank by design (Hangul fillers, the empty Braille cell, the null notehead), and the sign that
 * stands for an embedded object. Unassigned characters are not among them: a newer device may have an emoji there.
 */
export const blankSource = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{NChar}\u2800\ufffc\u{1d159}`;

/** The same with what is not seen without a letter beside it: white space, and marks. */
export const unseenSource = String.raw`\s\p{Z}\p{M}${blankSource}`;

const visible = new RegExp(`[^${unseenSource}]`, "u");

/** Whether a reader would see anything of a text. A text that must not be empty must have this. */
export const hasVisibleText = (text: string): boolean => visible.test(text);

/** A text that need not be there, as it is shown: one that nobody would see counts as none. */
export const visibleOrEmpty = (text: string): string => (hasVisibleText(text) ? text : "");
