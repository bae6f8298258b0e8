import { expect, it } from "vitest";
import { chosenAfter, kindOf, limitSearchText, searchKind, searchQuery } from "./search-query.ts";

it.each([
  ["  Ada   Sommer ", "Ada Sommer"],
  ["@ada", "ada"],
  ["# snow", "snow"],
  ["#", ""],
  ["＃富士山", "富士山"],
  ["\u200b\u3164", ""],
  ["@\u2060", ""],
  ["e\u0301te\u0301", "\u00E9t\u00E9"],
])("searchQuery of “%s” is “%s”", (text, query) => {
  expect(searchQuery(text)).toBe(query);
});

it.each([
  ["ice\u0000cream", "ice cream"],
  ["ice\tcream\n", "ice cream "],
  ["x".repeat(101), "x".repeat(100)],
  // An emoji is kept whole or not at all.
  ["\u{1F9CA}".repeat(101), "\u{1F9CA}".repeat(100)],
  [`${"x".repeat(97)}👩‍👩‍👧‍👦`, "x".repeat(97)],
])("limitSearchText of “%s”", (text, kept) => {
  expect(limitSearchText(text, 100)).toBe(kept);
});

it.each([
  ["ada", undefined, "people"],
  ["#snow", undefined, "tags"],
  ["＃snow", undefined, "tags"],
  [" @ada", "places", "places"],
  ["snow", "tags", "tags"],
] as const)("“%s” with the tab %s opens %s", (text, chosen, kind) => {
  expect(kindOf({ text, chosen })).toBe(kind);
});

it.each([
  ["a sign that is new decides", "snow", "places", "#snow", "tags"],
  ["a tab chosen by hand stays while one types on", "#snow", "places", "#snows", "places"],
  ["a sign that goes leaves its tab", "#snow", undefined, "snow", "tags"],
  ["without signs nothing changes", "sno", "places", "snow", "places"],
] as const)("%s", (_, text, chosen, typed, kind) => {
  const next = { text: typed, chosen: chosenAfter({ text, chosen }, typed) };
  expect(kindOf(next)).toBe(kind);
});

it("does not accept an unknown tab", () => {
  expect([searchKind("tags"), searchKind("likes"), searchKind(null)]).toEqual([
    "tags",
    undefined,
    undefined,
  ]);
});
