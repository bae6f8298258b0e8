import { describe, expect, test } from "vitest";
import { dateParts, foldDate, patternOf } from "./date-text.ts";
import type { FolderMonth } from "./download-clock.ts";
import { DownloadClock } from "./download-clock.ts";
import { PageTally } from "./page-tally.ts";

const nowMs = Date.UTC(2026, 7, 10);

/** A clock that learned from entries with a text and the month of their folder. */
function clockOf(...entries: readonly (readonly [string, FolderMonth | null])[]): DownloadClock {
  const clock = new DownloadClock({ downloadMs: null, nowMs });
  for (const [text, folder] of entries) clock.learn(text, folder);
  return clock;
}

function utc(clock: DownloadClock, text: string): string | null {
  const ms = clock.read(text);
  return ms === null ? null : new Date(ms).toISOString().slice(0, 16);
}

const october = { year: 2025, month: 10 };
const july = { year: 2025, month: 7 };

describe("date text: one time in many forms", () => {
  test.each([
    ["en", "Oct 07, 2025 7:05 pm"],
    ["en, one digit", "Oct 7, 2025, 7:05\u202FPM"],
    ["en-GB", "7 Oct 2025, 19:05"],
    ["es", "oct. 07, 2025 7:05 p. m."],
    ["pt-BR", "out 07, 2025 7:05 da tarde/noite"],
    ["pt-BR, old", "7 de out de 2025 19:05"],
    ["fr", "oct 07, 2025 7:05 pm"],
    ["de", "Okt. 07, 2025 7:05 pm"],
    ["de, other code", "07. Okt. 2025, 7:05 pm"],
    ["de, numeric", "07.10.2025, 19:05"],
    ["it", "ott 07, 2025 7:05 pm"],
    ["sv", "okt 07, 2025 7:05 em"],
    ["ru, old", "7 окт 2025 г., 19:05"],
    ["ko", "10월 07, 2025 7:05 오후"],
    ["ko, old", "2025. 10. 7. 오후 7:05"],
    ["zh-CN", "2025年10月7日 19:05"],
    ["zh-TW", "2025年10月7日 下午7:05"],
    ["ja", "2025/10/07 19:05"],
    ["vi", "thg 10 07, 2025 7:05 CH"],
    ["th, Buddhist year", "7 ต.ค. 2568 19:05"],
    ["th, Thai digits", "๗ ต.ค. ๒๕๖๘ ๑๙:๐๕"],
    ["ar, Arabic digits", "أكتوبر ٠٧, ٢٠٢٥ ٧:٠٥ م"],
    ["fa, Persian digits", "اکتبر ۰۷, ۲۰۲۵ ۷:۰۵ ب.ظ."],
    ["hi", "अक्टू॰ 07, 2025 7:05 pm"],
    ["he", "7 באוק׳ 2025, 19:05"],
    ["pl", "paź 07, 2025 7:05 pm"],
    ["tr", "Eki 07, 2025 7:05 ÖS"],
    ["uk", "жовт. 07, 2025 7:05 пп"],
    ["el", "Οκτ 07, 2025 7:05 μ.μ."],
    ["hu", "okt. 07, 2025 7:05 du."],
    ["fi", "7.10.2025 klo 19.05"],
  ])("%s", (_language, text) => {
    expect(utc(clockOf([text, october]), text)).toBe("2025-10-08T03:05");
  });
});

describe("date text: half of the day", () => {
  test.each([
    ["Oct 07, 2025 12:30 am", "2025-10-07T08:30"],
    ["Oct 07, 2025 12:30 pm", "2025-10-07T20:30"],
    ["Oct 07, 2025 11:59 pm", "2025-10-08T07:59"],
    ["12 de out de 2025 12:30", "2025-10-12T20:30"],
    ["Oct 07, 2025 00:30", "2025-10-07T08:30"],
  ])("%s", (text, expected) => {
    expect(
      utc(clockOf(["Oct 07, 2025 7:05 pm", october], ["7 de out de 2025 19:05", october]), text),
    ).toBe(expected);
  });

  test("an unknown word at the time is no guess", () => {
    expect(utc(clockOf(["Oct 07, 2025 7:05 pm", october]), "Oct 07, 2025 7:05 zzz")).toBeNull();
  });
});

describe("date text: the edges of months, days and years", () => {
  test.each([
    ["Sep 30, 2020, 5:00 PM", "2020-10-01T01:00"],
    ["Dec 31, 2019, 11:30 PM", "2020-01-01T07:30"],
    ["Feb 28, 2023 11:00 pm", "2023-03-01T07:00"],
    ["Feb 29, 2024 11:00 pm", "2024-03-01T07:00"],
    // In summer and in winter the pages are eight hours behind.
    ["Jul 11, 2025 6:30 pm", "2025-07-12T02:30"],
  ])("%s", (text, expected) => {
    expect(
      utc(clockOf(["Oct 07, 2025 7:05 pm", october], ["Jul 01, 2025 7:05 pm", july]), text),
    ).toBe(expected);
  });

  test.each([
    ["no day of the calendar", "Feb 29, 2023 11:00 pm"],
    ["older than Instagram", "Oct 05, 2010 11:00 pm"],
    ["in the future", "Dec 24, 2026 11:00 pm"],
    ["a year of another calendar", "Oct 07, 1404 7:05 pm"],
    ["no time", "Oct 07, 2025"],
    ["no year", "Oct 07, 7:05 pm"],
    ["an hour that is none", "Oct 07, 2025 25:05"],
    ["a sentence", "see you on Oct 07, 2025 at 7:05 pm at the harbour, all"],
    ["an unknown month", "Xyz 07, 2025 7:05 pm"],
    ["nothing", ""],
  ])("%s is not read", (_why, text) => {
    expect(utc(clockOf(["Oct 07, 2025 7:05 pm", october]), text)).toBeNull();
  });

  test("nothing is later than the day of the download", () => {
    const clock = new DownloadClock({ downloadMs: Date.UTC(2025, 9, 20), nowMs });
    expect(utc(clock, "Oct 19, 2025 7:05 pm")).toBe("2025-10-20T03:05");
    expect(utc(clock, "Oct 25, 2025 7:05 pm")).toBeNull();
  });
});

describe("date text: day and month as numbers", () => {
  test("the folder tells the order", () => {
    const monthFirst = clockOf(["10/07/2025, 19:05", october]);
    expect(utc(monthFirst, "03/04/2025, 19:05")).toBe("2025-03-05T03:05");
    const dayFirst = clockOf(["07/10/2025, 19:05", october]);
    expect(utc(dayFirst, "03/04/2025, 19:05")).toBe("2025-04-04T03:05");
  });

  test("a number above 12 anywhere tells the order", () => {
    const clock = clockOf(["25/12/2024, 19:05", null]);
    expect(utc(clock, "03/04/2025, 19:05")).toBe("2025-04-04T03:05");
  });

  test("without a hint the order is ambiguous, and the date is not read", () => {
    const clock = clockOf(["03/04/2025, 19:05", null]);
    expect(utc(clock, "03/04/2025, 19:05")).toBeNull();
    expect(clock.ambiguous).toBe(1);
    expect(utc(clock, "04/04/2025, 19:05")).toBe("2025-04-05T03:05");
  });

  test("with dots the day comes first in every language", () => {
    expect(utc(clockOf(), "03.04.2025, 19:05")).toBe("2025-04-04T03:05");
  });
});

describe("date text: an entry without a readable time", () => {
  test("the folder's month stands in, at noon of its first day", () => {
    const tally = new PageTally();
    const time = clockOf().timeOf("Xyz 07, 2025 7:05 pm", october, tally);
    expect(time).toEqual({
      ms: Date.UTC(2025, 9, 1, 20),
      shown: "Xyz 07, 2025 7:05 pm",
      isGuess: true,
    });
    expect(tally.withoutTime).toBe(1);
    expect(tally.report("a", "posts", "read", null).unreadTimes).toEqual(["aaa 99, 9999 9:99 aa"]);
  });

  test("else the download's date, else the newest known time", () => {
    const tally = new PageTally();
    const downloadMs = Date.UTC(2025, 9, 20);
    const dated = new DownloadClock({ downloadMs, nowMs });
    expect(dated.timeOf(null, null, tally).ms).toBe(downloadMs);
    const undated = clockOf();
    const known = undated.read("Oct 07, 2025 7:05 pm");
    expect(undated.timeOf(null, null, tally)).toEqual({ ms: known, shown: null, isGuess: true });
    expect(clockOf().timeOf(null, null, tally).ms).toBe(nowMs);
    expect(tally.withoutTime).toBe(3);
  });
});

describe("date text: the clock of the pages", () => {
  const shown = "Oct 20, 2025 2:30 am";
  test("a clip posted minutes after its recording confirms it", () => {
    const clock = clockOf();
    clock.compare(shown, Date.UTC(2025, 9, 20, 10, 28));
    expect(clock.doubt).toBeNull();
  });

  test("a clip posted before its recording refutes it", () => {
    const clock = clockOf();
    clock.compare(shown, Date.UTC(2025, 9, 20, 10, 28));
    clock.compare(shown, Date.UTC(2025, 9, 20, 11, 28));
    expect(clock.doubt).toMatch(/^Clock unknown: clips were posted before/);
  });

  test("clips posted long after their recording do not confirm it", () => {
    const clock = clockOf();
    clock.compare(shown, Date.UTC(2025, 9, 20, 8, 0));
    expect(clock.doubt).toMatch(/^Clock unknown: no clip/);
  });

  test("without clips there is nothing to doubt", () => {
    expect(clockOf().doubt).toBeNull();
  });
});

test("date text: digits of every script and marks of the writing direction are folded", () => {
  expect(foldDate("\u200F٢٠٢٥\u00A0๑๒ ۳۴ １２")).toBe("2025 12 34 12");
});

test("date text: a camera's time is no date of a page", () => {
  expect(dateParts("2022:03:05")).toBeNull();
});

test("date text: a pattern holds no content", () => {
  expect(patternOf("7 ต.ค. ๒๕๖๘ Grâce")).toBe("9 a.a. 9999 aaaaa");
});
