import { expect, test } from "vitest";
import { MonthWords } from "./month-words.ts";

test("month words: what folders teach counts more than any language", () => {
  const words = new MonthWords();
  words.vote(["oct"], 3);
  expect(words.monthOf("oct")).toBe(3);
});

test("month words: the majority of the folders decides", () => {
  const words = new MonthWords();
  words.vote(["zzz"], 3);
  words.vote(["zzz"], 3);
  words.vote(["zzz"], 4);
  words.vote(["yyy"], 3);
  words.vote(["yyy"], 4);
  expect(words.monthOf("zzz")).toBe(3);
  expect(words.monthOf("yyy")).toBeNull();
});

test("month words: gaps come from the language that explains what was learned", () => {
  const polish = new MonthWords();
  polish.vote(["sty"], 1);
  polish.vote(["gru"], 12);
  expect(polish.monthOf("lis")).toBe(11);
  expect(polish.monthOf("lip")).toBe(7);
  const croatian = new MonthWords();
  croatian.vote(["sij"], 1);
  croatian.vote(["pro"], 12);
  expect(croatian.monthOf("lis")).toBe(10);
  expect(croatian.monthOf("lip")).toBe(6);
});

test("month words: a word that languages disagree about is not read", () => {
  expect(new MonthWords().monthOf("lis")).toBeNull();
});

test("month words: other words of the download tell its language too", () => {
  const words = new MonthWords();
  words.see(["sty", "gru", "lis"]);
  expect(words.monthOf("lis")).toBe(11);
});

test("month words: spellings that begin alike are one month", () => {
  const french = new MonthWords();
  french.vote(["déc"], 12);
  french.vote(["août"], 8);
  expect(
    ["fév", "févr", "avr", "juin", "juil", "sep", "sept"].map((word) => french.monthOf(word)),
  ).toEqual([2, 2, 4, 6, 7, 9, 9]);
});

test("month words: English is read without any folder", () => {
  const words = new MonthWords();
  const english = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
  ];
  words.see(english);
  expect(english.map((word) => words.monthOf(word))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
});
