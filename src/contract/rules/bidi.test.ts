import { expect, it } from "vitest";
import { closeBidi, closeParts, isolate } from "./bidi.ts";

const [LRE, RLE, PDF, LRO, RLO] = ["\u202A", "\u202B", "\u202C", "\u202D", "\u202E"];
const [LRI, RLI, FSI, PDI] = ["\u2066", "\u2067", "\u2068", "\u2069"];

it.each([
  ["evil" + RLO + "gpj", "evil" + RLO + "gpj" + PDF],
  [LRE + RLE + LRO + "a", LRE + RLE + LRO + "a" + PDF + PDF + PDF],
  [RLI + "a" + RLO + "b", RLI + "a" + RLO + "b" + PDF + PDI],
  // Already balanced.
  [RLI + "a" + PDI + "b", RLI + "a" + PDI + "b"],
  [RLO + "a" + PDF + "b", RLO + "a" + PDF + "b"],
  // A closing character without an opening one.
  ["a" + PDI + RLO + "b", "a" + RLO + "b" + PDF],
  ["a" + PDF + PDF + PDI + "b", "ab"],
  // The end of an embedding has no effect outside of its isolate.
  [RLO + FSI + "a" + PDF + "b" + PDI + "c", RLO + FSI + "ab" + PDI + "c" + PDF],
  // The end of an isolate ends the embeddings in it.
  [LRI + RLO + "a" + PDI + "b" + PDF, LRI + RLO + "a" + PDI + "b"],
  // The end of a line closes everything.
  [RLO + "a\nb" + PDF + "\nc", RLO + "a" + PDF + "\nb\nc"],
  ["plain", "plain"],
])("closeBidi(%j) is %j", (text, closed) => {
  expect(closeBidi(text)).toBe(closed);
  expect(closeBidi(closed)).toBe(closed);
});

it.each([
  ["Ada", "Ada"],
  ["Ada \u{1F9CA} 富士", "Ada \u{1F9CA} 富士"],
  ["שלום", `${FSI}שלום${PDI}`],
  ["\u{10D00}\u{10D01}", `${FSI}\u{10D00}\u{10D01}${PDI}`],
  [RLO + "a", FSI + RLO + "a" + PDF + PDI],
  ["\u200Fa", `${FSI}\u200Fa${PDI}`],
  // A paragraph separator would end the isolate.
  ["שלום\n" + RLO + "a\u2029b", FSI + "שלום " + RLO + "a b" + PDF + PDI],
])("isolate(%j) is %j", (text, kept) => {
  expect(isolate(text)).toBe(kept);
});

it("closeParts closes across parts, and adds a last part that closes the rest", () => {
  expect(closeParts(["see ", `https://a.example/${RLO}`, "b\nc", PDF + RLI])).toEqual([
    "see ",
    `https://a.example/${RLO}`,
    `b${PDF}\nc`,
    RLI,
    PDI,
  ]);
  expect(closeParts(["a", "b"])).toEqual(["a", "b", ""]);
});
