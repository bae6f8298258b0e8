import { describe, expect, it } from "vitest";
import { charactersLeft, commentProblem } from "./comment-composer.tsx";

describe("commentProblem", () => {
  it.each([
    [" \n ", "Write something first."],
    ["\u200b\u2800", "Write something first."],
    ["a".repeat(301), "Too long by 1 character."],
    ["a".repeat(320), "Too long by 20 characters."],
    ["#a #b #c #d #e", "No more than 4 hashtags in a comment."],
    ["https://a.example www.b.example", "No more than one link in a comment."],
    ["WHAT A BIRD", "Please do not write everything in capitals."],
  ])("%#: %s", (text, problem) => {
    expect(commentProblem(text)).toBe(problem);
  });

  it.each([
    "The blue!",
    "I",
    "🐦".repeat(300),
    "素晴らしい",
    `${"a".repeat(300)}   `,
    "#a #b #c #d",
    "#1 #2 #3 #4 #5",
    "https://www.example.com",
  ])("null for %s", (text) => {
    expect(commentProblem(text)).toBeNull();
  });
});

describe("charactersLeft", () => {
  it("counts near the limit only, also below zero", () => {
    expect(charactersLeft("a".repeat(259))).toBeNull();
    expect(charactersLeft("a".repeat(260))).toBe(40);
    expect(charactersLeft("🐦".repeat(290))).toBe(10);
    expect(charactersLeft("a".repeat(305))).toBe(-5);
  });
});
