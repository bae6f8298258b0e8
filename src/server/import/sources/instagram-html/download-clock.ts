import type { DownloadTime } from "#server/import/sources/download.ts";
import type { DateParts } from "./date-text.ts";
import { dateParts } from "./date-text.ts";
import { dayFirstBySeparator, isFiller, MonthWords } from "./month-words.ts";
import type { PageTally } from "./page-tally.ts";

/** Pages show UTC-08:00 the whole year, whatever the account's country is. */
const shownBehindMs = 8 * 3_600_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Nothing can be older than Instagram. */
const firstMs = Date.UTC(2010, 9, 6);

/** The month of a file's folder. */
export interface FolderMonth {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

/** Returns the month of "media/posts/202106/x.jpg", or null. */
export function folderMonth(path: string): FolderMonth | null {
  const [, year, month] = /\/(20\d\d)(0[1-9]|1[0-2])\//.exec(path) ?? [];
  return year === undefined ? null : { year: Number(year), month: Number(month) };
}

export interface ClockOptions {
  /** When the download was made, in milliseconds since 1970; null if unknown. */
  readonly downloadMs: number | null;
  readonly nowMs: number;
}

/** Reads the times that the pages show. It first learns from own media what the words and numbers mean. */
export class DownloadClock {
  readonly months = new MonthWords();
  readonly #options: ClockOptions;
  #dayFirst = 0;
  #monthFirst = 0;
  #isDayFirstSure = false;
  #isMonthFirstSure = false;
  #learnedFolders = 0;
  #hasNumericDates = false;
  #stamps = 0;
  #smallestAheadMs = Number.POSITIVE_INFINITY;
  #newestMs = 0;
  /** Dates that are not read because day and month cannot be told apart. */
  ambiguous = 0;

  constructor(options: ClockOptions) {
    this.#options = options;
  }

  /** Learns from the date text of an entry, and from the folder of its file if there is one. */
  learn(text: string | null, folder: FolderMonth | null): void {
    const parts = text === null ? null : dateParts(text);
    if (parts === null) return;
    const isOfFolder = folder !== null && folder.year === parts.year;
    if (isOfFolder) this.#learnedFolders += 1;
    if (parts.month !== null) return;
    const [first, second] = parts.numbers;
    if (first !== undefined && second !== undefined) {
      if (!parts.isYearFirst) this.#learnOrder(first, second, isOfFolder ? folder.month : null);
    } else if (isOfFolder) this.months.vote(parts.words, folder.month);
    else this.months.see(parts.words);
  }

  #learnOrder(first: number, second: number, month: number | null): void {
    this.#hasNumericDates = true;
    if (first > 12 && second <= 12) this.#isDayFirstSure = true;
    if (second > 12 && first <= 12) this.#isMonthFirstSure = true;
    if (first === second || month === null) return;
    if (second === month) this.#dayFirst += 1;
    if (first === month) this.#monthFirst += 1;
  }

  /** Whether the folders taught too little, so that other pages must be looked at before anything is read. */
  get knowsTooLittle(): boolean {
    const isOrderUnknown = this.#hasNumericDates && this.#dayFirst === this.#monthFirst;
    return this.#learnedFolders === 0 || isOrderUnknown;
  }

  /** Compares a shown time with the true time (UTC) at which the clip was recorded. */
  compare(text: string | null, recordedMs: number): void {
    const shownMs = text === null ? null : this.read(text);
    if (shownMs === null) return;
    this.#stamps += 1;
    this.#smallestAheadMs = Math.min(this.#smallestAheadMs, shownMs - recordedMs);
  }

  /** A sentence if the clips' own times do not confirm the clock of the pages; null if they do or there are none. */
  get doubt(): string | null {
    if (this.#stamps === 0) return null;
    // A shown time lacks its seconds, so it may be up to a minute early.
    if (this.#smallestAheadMs < -minuteMs) {
      return "Clock unknown: clips were posted before they were recorded, if the pages show UTC-08:00. Times may be wrong by hours; the shown text is kept.";
    }
    if (this.#smallestAheadMs > hourMs) {
      return "Clock unknown: no clip was posted within an hour of its recording, so it is not confirmed that the pages show UTC-08:00. The shown text is kept.";
    }
    return null;
  }

  /** Milliseconds since 1970 of a shown time, or null if it cannot be read for sure. */
  read(text: string): number | null {
    const parts = dateParts(text);
    return parts === null ? null : this.#resolve(parts);
  }

  #resolve(parts: DateParts): number | null {
    const hour = hourOf(parts);
    const day = this.#dayOf(parts);
    if (hour === null || day === null) return null;
    const shown = Date.UTC(parts.year, day.month - 1, day.day, hour, parts.minute);
    const date = new Date(shown);
    const isReal = date.getUTCMonth() === day.month - 1 && date.getUTCDate() === day.day;
    const ms = shown + shownBehindMs;
    const { downloadMs, nowMs } = this.#options;
    if (!isReal || shown < firstMs || ms > (downloadMs ?? nowMs) + dayMs) return null;
    this.#newestMs = Math.max(this.#newestMs, ms);
    return ms;
  }

  #dayOf(parts: DateParts): { month: number; day: number } | null {
    const [first, second] = parts.numbers;
    if (first === undefined) return null;
    if (parts.month !== null) {
      return second === undefined && parts.month <= 12 && parts.month >= 1
        ? { month: parts.month, day: first }
        : null;
    }
    if (second === undefined) {
      const months = new Set(parts.words.map((word) => this.months.monthOf(word)));
      months.delete(null);
      const [month] = months;
      return months.size === 1 && month != null ? { month, day: first } : null;
    }
    if (parts.isYearFirst) return { month: first, day: second };
    if (first === second) return { month: first, day: second };
    const isDayFirst = this.#isDayFirst(first, second, parts.separator);
    if (isDayFirst === null) {
      this.ambiguous += 1;
      return null;
    }
    return isDayFirst ? { month: second, day: first } : { month: first, day: second };
  }

  #isDayFirst(first: number, second: number, separator: string): boolean | null {
    if (first > 12) return true;
    if (second > 12) return false;
    if (this.#dayFirst !== this.#monthFirst) return this.#dayFirst > this.#monthFirst;
    if (this.#isDayFirstSure !== this.#isMonthFirstSure) return this.#isDayFirstSure;
    return dayFirstBySeparator(separator);
  }

  /**
   * The time of an entry. Without a readable text it is the first of the folder's month, 12:00 as shown, else the
   * download's date, else the newest time known; such a time is a guess and is counted.
   */
  timeOf(text: string | null, folder: FolderMonth | null, tally: PageTally): DownloadTime {
    const shown = text === null || text === "" ? null : text;
    const ms = shown === null ? null : this.read(shown);
    if (ms !== null) return { ms, shown, isGuess: false };
    tally.unread(shown);
    return { ms: this.#guess(folder), shown, isGuess: true };
  }

  #guess(folder: FolderMonth | null): number {
    if (folder !== null) {
      return Date.UTC(folder.year, folder.month - 1, 1, 12) + shownBehindMs;
    }
    const { downloadMs, nowMs } = this.#options;
    return downloadMs ?? (this.#newestMs > 0 ? this.#newestMs : nowMs);
  }
}

/** The hour from 0 to 23; null if it cannot be told whether it is before or after noon. */
function hourOf(parts: DateParts): number | null {
  const { hour, period, wordAtTime } = parts;
  if (hour > 12 || period === null) {
    const isHalfUnknown = wordAtTime !== null && hour <= 12 && !isFiller(wordAtTime);
    return isHalfUnknown || hour > 23 ? null : hour;
  }
  if (hour === 0) return period === "am" ? 0 : null;
  return (hour % 12) + (period === "pm" ? 12 : 0);
}
