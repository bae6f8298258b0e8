import { expect, test } from "vitest";
import { hasVisibleText, visibleOrEmpty } from "./visible-text.ts";

test.each(
  Object.entries({
    nothing: "",
    "spaces of every kind": " \t\n\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeff",
    controls: "\u0000\u0007\u001b\u007f\u0085\u009f",
    "zero width": "\u200b\u200c\u200d\u2060\u180e",
    "the soft hyphen and the grapheme joiner": "\u00ad\u034f",
    "signs that turn the direction":
      "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "Hangul fillers": "\u115f\u1160\u3164\uffa0",
    "the empty Braille cell": "\u2800",
    "lone marks": "\u0301\u0489\u20e3\u093f\u{1e000}",
    "lone variation selectors": "\ufe00\ufe0f\u180b\u{e0100}",
    "letters of flags": "\u{e0001}\u{e0067}\u{e007f}",
    "interlinear signs and the embedded object": "\ufff9\ufffa\ufffb\ufffc",
    "the null notehead and noncharacters": "\u{1d159}\ufffe\u{1ffff}",
    "lone surrogates": "\ud800 \udfff",
  }),
)("%s is invisible", (_, text) => {
  expect(hasVisibleText(text)).toBe(false);
  for (const character of text) expect(hasVisibleText(character)).toBe(false);
  expect(hasVisibleText(`${text}.`)).toBe(true);
  expect(visibleOrEmpty(text)).toBe("");
});

test.each([
  "a",
  ".",
  "富",
  "🌊",
  "❤️",
  "1️⃣",
  "🇯🇵",
  "e\u0301",
  "กำ",
  "\u2801",
  // A future emoji, and a private-use character.
  "\u{1fae9}",
  "\uf8ff",
])("%s is visible", (text) => {
  expect([hasVisibleText(text), visibleOrEmpty(text)]).toEqual([true, text]);
});
