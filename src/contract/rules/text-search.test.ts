import { describe, expect, test } from "vitest";
import { positionedTerms, queryTerms, termsOf } from "./text-search.ts";

describe("termsOf", () => {
  test("returns each term once, in lower case and without accents", () => {
    expect(termsOf("Été, été & Straße — İstanbul")).toEqual(["ete", "strasse", "istanbul"]);
  });

  test("splits usernames at dots and underscores", () => {
    expect(termsOf("raghu_on.rails7")).toEqual(["raghu", "on", "rails", "7"]);
  });

  test("splits scripts without spaces into pairs, one per character", () => {
    expect(termsOf("富士山")).toEqual(["富士", "士山", "山"]);
    expect(termsOf("서울 타워")).toEqual(["서울", "울", "타워", "워"]);
    expect(termsOf("がx")).toEqual(["か", "x"]);
  });

  test("returns nothing for punctuation", () => {
    expect(termsOf("… ❤ ---")).toEqual([]);
  });
});

describe("queryTerms", () => {
  test("returns the last term as a prefix", () => {
    expect(queryTerms("Rio de Jan")).toEqual({ whole: ["rio", "de"], prefix: "jan" });
    expect(queryTerms("  ")).toEqual({ whole: [], prefix: null });
  });

  test("requires characters without a space to be adjacent", () => {
    expect(queryTerms("士山")).toEqual({ whole: [], prefix: "士山" });
    expect(queryTerms("富士山")).toEqual({ whole: ["富士"], prefix: "士山" });
    expect(queryTerms("山")).toEqual({ whole: [], prefix: "山" });
  });

  test("every part of a text finds the text", () => {
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
      const terms = termsOf(text);
      const { whole, prefix } = queryTerms(query);
      expect(whole.every((word) => terms.includes(word))).toBe(true);
      expect(terms.some((word) => word.startsWith(prefix ?? "?"))).toBe(true);
    }
  });
});

describe("positionedTerms", () => {
  const texts = [
    "Été, été & Straße — İstanbul",
    "Ørsted på Ærø, Łódź, Đà Nẵng",
    "raghu_on.rails7 x²½ ﬁn ㍿",
    "Ağrı'da ılık",
    "ποταμοσ ΠΟΤΑΜΟΣ ποταμός",
    "富士山 と がx カタカナ ｶﾞ",
    "서울 타워 \u1109\u1165\u110b\u116e\u11af 가\u11a8",
    "กรุงเทพมหานคร ວຽງຈັນ ភ្នំពេញ ရန်ကုန်",
    "देवेश राठौड़ হাসান தமிழ்",
    "שָׁלוֹם مُحَمَّد Привет Йод",
    "𝒳𝓎 𠮷野家 ❤️👩‍👩‍👧 3",
    "x".repeat(300),
  ];

  test.each(texts)("positions point to the terms in the text: %s", (text) => {
    const placed = positionedTerms(text);
    expect([...new Set(placed.map(({ word }) => word))]).toEqual(termsOf(text));
    for (const { word, starts, ends } of placed) {
      expect([starts.length, ends.length]).toEqual([word.length, word.length]);
      const there = text.slice(starts[0], ends.at(-1));
      expect(termsOf(there).some((found) => found.startsWith(word))).toBe(true);
    }
  });
});
