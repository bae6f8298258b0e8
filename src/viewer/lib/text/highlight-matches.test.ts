import { describe, expect, it } from "vitest";
import { excerptOf, highlightMatches, piecesOf } from "./highlight-matches.ts";

/** The text with its matches in brackets. */
const marked = (text: string, query: string) =>
  piecesOf(text, query)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join("");

describe("highlightMatches", () => {
  it.each([
    // Latin, its accents and its odd letters
    ["Été à la plage", "ete", "[Été] à la plage"],
    ["Die Straße nach Süden", "STRASSE sud", "Die [Straße] nach [Süd]en"],
    ["Ağrı'da ılık", "agri il", "[Ağrı]'da [ıl]ık"],
    ["Đà Nẵng at dawn", "da nang", "[Đà] [Nẵng] at dawn"],
    ["Ørsted på Ærø", "aer", "Ørsted på [Ær]ø"],
    // Greek, Cyrillic, Hebrew, Arabic, Devanagari
    ["Ο ποταμός", "ΠΟΤΑΜΟΣ", "Ο [ποταμός]"],
    ["Йод и море", "иод мор", "[Йод] и [мор]е"],
    ["שָׁלוֹם לכם", "שלום", "[שָׁלוֹם] לכם"],
    ["مُحَمَّد هنا", "محمد", "[مُحَمَّد] هنا"],
    ["देवेश राठौड़", "राठ", "देवेश [राठौ]ड़"],
    // Scripts without spaces, by pairs
    ["朝の富士山と湖", "富士山", "朝の[富士山]と湖"],
    ["カタカナとひらがな", "ひらか", "カタカナと[ひらが]な"],
    ["서울타워의 밤", "타워", "서울[타워]의 밤"],
    ["\u1109\u1165\u110b\u116e\u11af 밤", "서", "[\u1109\u1165]\u110b\u116e\u11af 밤"],
    ["กรุงเทพมหานคร", "เทพ", "กรุง[เทพ]มหานคร"],
    ["ວຽງຈັນ", "ຈັນ", "ວຽງ[ຈັນ]"],
    ["ភ្នំពេញ", "ពេញ", "ភ្នំ[ពេញ]"],
    ["ရန်ကုန်", "ကုန်", "ရန်[ကုန်]"],
  ])("%s, by %s", (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it.each([
    ["क्षत्रिय", "क", "[क्ष]त्रिय"],
    ["e\u0301te\u0301 🇨🇭", "et", "[e\u0301t]e\u0301 🇨🇭"],
    ["नि", "न", "[नि]"],
  ])("a match in %s, by %s, cuts no grapheme", (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it("matches the last word as a prefix, the others whole", () => {
    expect(marked("sunrise over the sunny bay", "sun")).toBe("[sun]rise over the [sun]ny bay");
    expect(marked("sunrise over the sun", "sun bay")).toBe("sunrise over the [sun]");
    expect(marked("at #lighthouse, ben.ruiz", "lighthouse RUI")).toBe(
      "at #[lighthouse], ben.[rui]z",
    );
  });

  it("matches nothing for an empty query or without a match", () => {
    expect(highlightMatches("sunrise", "")).toEqual([]);
    expect(highlightMatches("sunrise", "… ---")).toEqual([]);
    expect(highlightMatches("", "sun")).toEqual([]);
    expect(highlightMatches("sunrise", "rise")).toEqual([]);
  });

  it("keeps the whole text in its pieces", () => {
    const text = "…👩‍👩‍👧 ﬁn de l'été\n\n富士山 sur mer";
    for (const query of ["fin", "f", "ete 富士", "mer"]) {
      expect(
        piecesOf(text, query)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }
  });
});

describe("an excerpt", () => {
  it("is the line around the first match, and starts with a word", () => {
    expect(excerptOf("We waited.\nThen sunrise over the bay", "bay")).toBe("…over the bay");
    expect(excerptOf("A long day: sunrise", "day")).toBe("A long day: sunrise");
    expect(excerptOf("今日は長い一日だったが、富士山が見えた", "富士")).toBe("…富士山が見えた");
  });

  it("is limited, and null without a match", () => {
    expect(excerptOf(`bay ${"x".repeat(300)}`, "bay")).toHaveLength(121);
    expect(excerptOf("sunrise", "bay")).toBeNull();
  });

  it("ends with a whole grapheme", () => {
    const family = "👩‍👩‍👧‍👦";
    for (let letters = 1; letters < 9; letters += 1) {
      const rest = excerptOf(`bay ${"x".repeat(letters)} ${family.repeat(40)}`, "bay");
      const signs = rest?.slice(5 + letters, -1) ?? "";
      expect(signs).toBe(family.repeat(signs.length / family.length));
    }
  });
});
