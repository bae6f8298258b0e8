import { expect, test } from "vitest";
import { encodedWordsOf, encodeWord } from "./search-terms.ts";

test("a word in hex begins with what it begins with, and is letters and digits alone", () => {
  for (const word of ["straße", "富士", "o'; drop", "a*b"]) {
    expect(encodeWord(word)).toMatch(/^[0-9a-f]+$/);
    expect(encodeWord(word).startsWith(encodeWord(word.slice(0, 1)))).toBe(true);
  }
  expect(encodeWord("士")).not.toBe(encodeWord("仕"));
});

test("a text is stored as its words in hex", () => {
  expect(encodedWordsOf("Été a été")).toBe(`${encodeWord("ete")} ${encodeWord("a")}`);
});
