import { describe, expect, test } from "vitest";
import { encodeWord, queryWords, wordsOf } from "./search-words.ts";

describe("the words of a text", () => {
  test("are in lower case and without accents, each once", () => {
    expect(wordsOf("Été, été & Straße — İstanbul")).toEqual(["ete", "strasse", "istanbul"]);
  });

  test("a username is cut at its dots and underscores", () => {
    expect(wordsOf("raghu_on.rails7")).toEqual(["raghu", "on", "rails", "7"]);
  });

  test("scripts without spaces go in by pairs, and every character begins one", () => {
    expect(wordsOf("富士山")).toEqual(["富士", "士山", "山"]);
    expect(wordsOf("서울 타워")).toEqual(["서울", "울", "타워", "워"]);
    expect(wordsOf("がx")).toEqual(["か", "x"]);
  });

  test("a text of signs has none", () => {
    expect(wordsOf("… ❤ ---")).toEqual([]);
  });
});

describe("the words of a query", () => {
  test("the last may be half typed", () => {
    expect(queryWords("Rio de Jan")).toEqual({ whole: ["rio", "de"], prefix: "jan" });
    expect(queryWords("  ")).toEqual({ whole: [], prefix: null });
  });

  test("two characters without a space between must stand side by side", () => {
    expect(queryWords("士山")).toEqual({ whole: [], prefix: "士山" });
    expect(queryWords("富士山")).toEqual({ whole: ["富士"], prefix: "士山" });
    expect(queryWords("山")).toEqual({ whole: [], prefix: "山" });
  });

  test("whatever part of a text is asked for is found in it", () => {
    for (const [text, query] of [
      ["Ørsted på Ærø", "aero"],
      ["กรุงเทพมหานคร", "เทพ"],
      ["देवेश राठौड़", "राठ"],
      ["Đà Nẵng", "da nang"],
      ["ποταμοσκοπία", "ΠΟΤΑΜΟΣ"],
      ["Ağrı'da ılık", "AGRI da il"],
      ["ភ្នំពេញ", "ពេញ"],
      ["ວຽງຈັນ", "ຈັນ"],
      ["ရန်ကုန်", "ကုန်"],
      ["ひらがなとカタカナ", "とカタ"],
      ["x".repeat(300), "x".repeat(100)],
    ] as const) {
      const words = wordsOf(text);
      const { whole, prefix } = queryWords(query);
      expect(whole.every((word) => words.includes(word))).toBe(true);
      expect(words.some((word) => word.startsWith(prefix ?? "?"))).toBe(true);
    }
  });
});

test("a word in hex begins with what it begins with, and is letters and digits alone", () => {
  for (const word of ["straße", "富士", "o'; drop", "a*b"]) {
    expect(encodeWord(word)).toMatch(/^[0-9a-f]+$/);
    expect(encodeWord(word).startsWith(encodeWord(word.slice(0, 1)))).toBe(true);
  }
  expect(encodeWord("士")).not.toBe(encodeWord("仕"));
});
