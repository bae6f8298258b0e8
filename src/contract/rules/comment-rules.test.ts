import { expect, test } from "vitest";
import { brokenCommentRule, commentLength } from "./comment-rules.ts";

test.each([
  "I",
  "A+ for the light",
  "静かな部屋",
  "🌊🌊🌊",
  "OK then",
  "#one #two #three #four",
  "see https://a.example",
  "see https://www.example.com/a",
  "#1 #2 #3 #4 #5",
  "#️⃣#️⃣#️⃣#️⃣#️⃣",
  "a < b && c",
  "a#b /#c &#39; # # # # #",
  "mail ada@www.a.example or ben@www.b.example",
  "https://a.example/#a,#b,#c,#d,#e",
  "РЕКА и свет",
  `  ${"a".repeat(300)}\n`,
])("%s is a valid comment", (text) => {
  expect(brokenCommentRule(text)).toBeNull();
});

test.each(["WOW", "ВОТ ЭТО ДА!", "ΤΙ ΩΡΑΙΑ", "W. O. W."])("comment %s is all capitals", (text) => {
  expect(brokenCommentRule(text)).toBe("allCaps");
});

test.each(["", " \n ", "\u200b", "\u2800\u3164", "\u0301", "\0"])("comment %j is empty", (text) => {
  expect(brokenCommentRule(text)).toBe("empty");
});

test.each(["#川 #река #ნამი #fluss #río", "#🥳#🌺#🔥#❄#🇯🇵", "＃a ＃b ＃c ＃d ＃e"])(
  "comment %s has too many tags",
  (text) => {
    expect(brokenCommentRule(text)).toBe("tooManyTags");
  },
);

test.each([
  "http://a.example and https://b.example",
  "https://a.example www.b.example",
  "https://a.example/あ。https://b.example",
])("comment %s has too many links", (text) => {
  expect(brokenCommentRule(text)).toBe("tooManyLinks");
});

test("commentLength counts code points, without white space at the ends", () => {
  expect(commentLength(" 🌊🌊\n")).toBe(2);
  expect(brokenCommentRule("🌊".repeat(301))).toBe("tooLong");
});
