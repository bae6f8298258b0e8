import { expect, test } from "vitest";
import { encodedTermsOf, encodeTerm } from "./search-terms.ts";

test("a word in hex begins with what it begins with, and is letters and digits alone", () => {
  for (const word of ["straße", "富士", "o'; drop", "a*b"]) {
    expect(encodeTerm(word)).toMatch(/^[0-9a-f]+$/);
    expect(encodeTerm(word).startsWith(encodeTerm(word.slice(0, 1)))).toBe(true);
  }
  expect(encodeTerm("士")).not.toBe(encodeTerm("仕"));
});

test("a text is stored as its words in hex", () => {
  expect(encodedTermsOf("Été a été")).toBe(`${encodeTerm("ete")} ${encodeTerm("a")}`);
});
