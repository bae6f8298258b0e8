import { expect, test } from "vitest";
import { encodedTermsOf, encodeTerm } from "./search-terms.ts";

test("encoded term: only letters and digits, and keeps prefixes", () => {
  for (const word of ["straße", "富士", "o'; drop", "a*b"]) {
    expect(encodeTerm(word)).toMatch(/^[0-9a-f]+$/);
    expect(encodeTerm(word).startsWith(encodeTerm(word.slice(0, 1)))).toBe(true);
  }
  expect(encodeTerm("士")).not.toBe(encodeTerm("仕"));
});

test("encoded terms: the terms of a text in hex", () => {
  expect(encodedTermsOf("Été a été")).toBe(`${encodeTerm("ete")} ${encodeTerm("a")}`);
});
