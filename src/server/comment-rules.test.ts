import { expect, test } from "vitest";
import { brokenCommentRule } from "./comment-rules.ts";

test.each([
  "I",
  "A+ for the light",
  "静かな部屋",
  "🌊🌊🌊",
  "OK then",
  "#one #two #three #four",
  "see https://a.example",
  "a < b && c",
  "РЕКА и свет",
])("%s may be said", (text) => {
  expect(brokenCommentRule(text)).toBeNull();
});

test.each(["WOW", "ВОТ ЭТО ДА!", "ΤΙ ΩΡΑΙΑ", "W. O. W."])("%s is all capitals", (text) => {
  expect(brokenCommentRule(text)?.type).toBe("APICommentAllCapsError");
});

test("tags of any script are counted; what only looks like one is not", () => {
  expect(brokenCommentRule("#川 #река #ნამი #fluss #río")?.type).toBe("APICommentTooManyTagsError");
  expect(brokenCommentRule("a#b /#c &#39; # # # # #")).toBeNull();
});
