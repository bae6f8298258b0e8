import { expect, it } from "vitest";
import { collapseBlankLines, limitBlankLines } from "./collapse-blank-lines.ts";

it.each([
  ["First light.\n\nThe lake was still.", "First light.\nThe lake was still."],
  ["one\n \n\u200B\n\u2800\ntwo\nthree", "one\ntwo\nthree"],
  ["\n\nlate\n\n", "late"],
  ["one\ntwo", "one\ntwo"],
])("collapseBlankLines(%j)", (text, kept) => {
  expect(collapseBlankLines(text)).toBe(kept);
});

it.each([
  ["one\n\ntwo", "one\n\ntwo"],
  ["one\ntwo\n  three", "one\ntwo\n  three"],
  [`one${"\n".repeat(300)}two`, "one\n\ntwo"],
  [`one${"\r\n".repeat(40)}two\rthree`, "one\n\ntwo\nthree"],
  [`one${"\n\u2800\u3164\u200B\u00A0".repeat(40)}\ntwo`, "one\n\ntwo"],
  [`one${"\n\u0301".repeat(40)}\ntwo`, "one\n\ntwo"],
  [
    `one${"\u2028".repeat(40)}two${"\v".repeat(9)}three${"\f\x85\u2029".repeat(9)}four`,
    "one\n\ntwo\n\nthree\n\nfour",
  ],
  [`one${"\n\u{E0020}\u2060\u00AD\uFE0F".repeat(9)}\ntwo`, "one\n\ntwo"],
  ["\u2800\n\n\nlate\n\u3164\n\n", "late"],
  [`one${"\n\uFFFC\u{1D159}\uD800\u{1FFFE}".repeat(9)}\ntwo`, "one\n\ntwo"],
  // Lines with visible text stay, however short.
  [".\n.\n🧊\n!", ".\n.\n🧊\n!"],
  [" \n\u200B\n", ""],
])("limitBlankLines(%j)", (text, kept) => {
  expect(limitBlankLines(text)).toBe(kept);
});

it("takes linear time on hostile input", () => {
  const text = `a${" ".repeat(50_000)}b${"\n ".repeat(50_000)}c${"\u200B".repeat(50_000)}`;
  expect(limitBlankLines(text)).toMatch(/^a +b\n\n c\u200B+$/);
});
