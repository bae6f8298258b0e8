import type { DayPeriod } from "./day-periods.ts";
import { splitPeriod } from "./day-periods.ts";

/** A date text taken apart, before it is known which month its word means. */
export interface DateParts {
  readonly year: number;
  readonly hour: number;
  readonly minute: number;
  readonly period: DayPeriod | null;
  /** 1 to 12 if the text names the month by a number: "10월", "thg 10". Null otherwise. */
  readonly month: number | null;
  /** Words that may name the month, folded, without dots. */
  readonly words: readonly string[];
  /** A word at the time that is no known half of a day; null without one. */
  readonly wordAtTime: string | null;
  /** The numbers that are left: the day, or day and month in the order of the text. */
  readonly numbers: readonly number[];
  readonly isYearFirst: boolean;
  /** What is between the numbers of a numeric date: "." or "/" or "-"; "" if there is nothing such. */
  readonly separator: string;
}

/** Characters of the longest text that is read as a date. */
const lengthLimit = 48;

/**
 * Text with ASCII digits and plain spaces, in lower case and without marks for the writing direction, so that it can be
 * compared in all languages.
 */
export function foldDate(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, "")
    .replace(/\p{Nd}/gu, asciiDigit)
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** Digits of every script are ten in sequence, and no two scripts touch except in whole tens. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** A word as it is compared: without dots and apostrophes, and without the Hebrew prefix for "in". */
export function foldWord(word: string): string {
  const plain = word.replace(/[.॰׳'’ʼ]/gu, "");
  return plain.length > 2 ? plain.replace(/^ב/u, "") : plain;
}

/** Takes a date apart. Returns null if the text has not the form of a date with a time. */
export function dateParts(text: string): DateParts | null {
  if (text.length > lengthLimit * 2) return null;
  const folded = foldDate(text);
  if (folded.length > lengthLimit) return null;
  const time = timeIn(folded);
  if (time === null) return null;
  const split = splitPeriod(folded.slice(0, time.start), folded.slice(time.end));
  const wordAtTime =
    /([\p{L}\p{M}.]+)[\s,]*$/u.exec(split.before)?.[1] ??
    /^[\s,]*([\p{L}\p{M}.]+)/u.exec(split.after)?.[1] ??
    null;
  const date = `${split.before} | ${split.after}`;
  const year = /(?<!\d)\d{4}(?!\d)/.exec(date);
  if (year === null) return null;
  const named = /(?:thg|tháng)\s*(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})\s*[月월]/u.exec(date);
  const rest = named === null ? date : date.replace(named[0], named[0].replace(/\d/g, " "));
  const numbers = [...rest.matchAll(/\d+/g)].filter((match) => match[0] !== year[0]);
  if (numbers.length === 0 || numbers.length > 2) return null;
  if (numbers.some((match) => match[0].length > 2)) return null;
  const words = wordsIn(named === null ? rest : "");
  if (words.length > 4) return null;
  const number = Number(year[0]);
  return {
    // A Buddhist year is 543 years ahead.
    year: number > 2400 ? number - 543 : number,
    hour: time.hour,
    minute: time.minute,
    period: split.period,
    month: named === null ? null : Number(named[1] ?? named[2]),
    words,
    wordAtTime: wordAtTime === null ? null : foldWord(wordAtTime),
    numbers: numbers.map((match) => Number(match[0])),
    isYearFirst: numbers.every((match) => match.index > year.index),
    separator: /\d\s*([./-])\s*\d/.exec(date)?.[1] ?? "",
  };
}

interface ShownTime {
  readonly hour: number;
  readonly minute: number;
  readonly start: number;
  readonly end: number;
}

function timeIn(text: string): ShownTime | null {
  const match =
    /(?<![\d.:])(\d{1,2}):(\d\d)(?::\d\d)?(?![\d.:])/.exec(text) ??
    /(?<![\d.])(\d{1,2})\.(\d\d)(?:\.\d\d)?(?![\d.])/.exec(text);
  if (match === null) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2]);
  if (hour > 24 || minute > 59) return null;
  return { hour, minute, start: match.index, end: match.index + match[0].length };
}

function wordsIn(text: string): string[] {
  const words = text.match(/[\p{L}\p{M}][\p{L}\p{M}.׳'’ʼ]*/gu) ?? [];
  return words.map(foldWord).filter((word) => word !== "" && !/^[年日월月일]$/u.test(word));
}

/** The form of a text without its content: letters are "a", digits are "9". */
export function patternOf(text: string): string {
  return text
    .replace(/[\p{L}\p{M}]/gu, "a")
    .replace(/\p{Nd}/gu, "9")
    .replace(/\s+/g, " ")
    .slice(0, 48);
}
