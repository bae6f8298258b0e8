import { dateParts, foldDate, foldWord } from "./date-text.ts";

/** Languages whose short month names fill gaps. */
// biome-ignore format: a table of codes
const languages = [
  "en", "es", "pt", "fr", "de", "it", "sv", "id", "ru", "ko", "zh", "zh-TW", "ja", "nl", "pl", "tr", "uk", "ar", "ar-EG",
  "ar-LB", "he", "hi", "th", "vi", "el", "fa-u-ca-gregory", "cs", "hu", "ro", "da", "nb", "fi", "ms", "fil", "bn", "ur",
  "bg", "hr", "sk", "sr", "sr-Latn", "af", "ta", "te", "kn", "ml", "mr", "gu", "pa", "si", "ne", "en-GB", "pt-PT",
];

/** A language's month names, folded; several names may mean one month. */
type Names = ReadonlyMap<string, number>;

interface Cldr {
  readonly names: ReadonlyMap<string, Names>;
  /** Words of date texts that are no months: "de", "г", "klo". */
  readonly fillers: ReadonlySet<string>;
}

let loaded: Cldr | undefined;

/** The month names of all languages. They take about 50 ms, so they are read only when a date is read. */
function cldr(): Cldr {
  loaded ??= readCldr();
  return loaded;
}

function readCldr(): Cldr {
  const fillers = new Set<string>(["de", "del", "da", "г", "р", "klo", "kl", "um", "at"]);
  const names = new Map<string, Names>();
  for (const language of languages) {
    const months = new Map<string, number>();
    const options = {
      calendar: "gregory",
      timeZone: "UTC",
      day: "numeric",
      year: "numeric",
    } as const;
    const formats = [
      new Intl.DateTimeFormat(language, { ...options, month: "short" }),
      new Intl.DateTimeFormat(language, { ...options, month: "long" }),
      new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC", calendar: "gregory" }),
    ];
    const times = new Intl.DateTimeFormat(language, {
      calendar: "gregory",
      timeZone: "UTC",
      dateStyle: "long",
      timeStyle: "short",
    });
    for (let month = 1; month <= 12; month += 1) {
      const date = new Date(Date.UTC(2021, month - 1, 7));
      for (const format of formats) {
        for (const part of format.formatToParts(date)) {
          if (part.type === "literal") addWords(fillers, part.value);
          else if (part.type === "month") addMonth(months, part.value, month);
        }
      }
      for (const part of times.formatToParts(date)) {
        if (part.type === "literal") addWords(fillers, part.value);
      }
    }
    names.set(language, months);
  }
  for (const months of names.values()) for (const word of months.keys()) fillers.delete(word);
  return { names, fillers };
}

function addWords(words: Set<string>, text: string): void {
  for (const word of foldDate(text).match(/[\p{L}\p{M}][\p{L}\p{M}.]*/gu) ?? []) {
    if (foldWord(word) !== "") words.add(foldWord(word));
  }
}

/** Months that are numbers, as in Japanese, need no name. */
function addMonth(months: Map<string, number>, text: string, month: number): void {
  const word = foldWord(foldDate(text));
  if (!/\d/.test(word) && !months.has(word)) months.set(word, month);
}

/** Whether a word of a date text is no month in any language. */
export function isFiller(word: string): boolean {
  return cldr().fillers.has(word);
}

/** The month that a word means in a language: by the whole name, else by a beginning that fits one month only. */
function monthIn(names: Names, word: string): number | null {
  const exact = names.get(word);
  if (exact !== undefined) return exact;
  if (word.length < 3) return null;
  const fits = new Set<number>();
  for (const [name, month] of names) {
    if (name.length >= 3 && (name.startsWith(word) || word.startsWith(name))) fits.add(month);
  }
  const [month] = fits;
  return fits.size === 1 && month !== undefined ? month : null;
}

/**
 * Which month a word means, learned from entries whose files are in a folder of a known month. Words that no such entry
 * has are taken from the languages that contradict nothing learned, and only if all of them agree, because "lis" is
 * October in one language and November in another.
 */
export class MonthWords {
  readonly #votes = new Map<string, number[]>();
  readonly #seen = new Set<string>();
  #candidates: readonly Names[] | null = null;
  /** Months of words that were asked for since the last lesson. */
  readonly #known = new Map<string, number | null>();

  /** A word occurs in a date text of an unknown month. */
  see(words: readonly string[]): void {
    this.#forget();
    for (const word of words)
      if (this.#seen.size < 100 && !isFiller(word)) this.#seen.add(copy(word));
  }

  /** A word occurs in a date text of this month, 1 to 12. */
  vote(words: readonly string[], month: number): void {
    this.#forget();
    for (const word of words) {
      if (isFiller(word)) continue;
      let votes = this.#votes.get(word);
      if (votes === undefined) {
        if (this.#votes.size >= 200) continue;
        votes = Array.from({ length: 13 }, () => 0);
        this.#votes.set(copy(word), votes);
      }
      votes[month] = (votes[month] ?? 0) + 1;
    }
  }

  /** The month of a word, 1 to 12, or null. */
  monthOf(word: string): number | null {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const month = isFiller(word) ? null : (this.#learned(word) ?? this.#fromLanguages(word));
    if (this.#known.size < 200) this.#known.set(copy(word), month);
    return month;
  }

  #forget(): void {
    this.#candidates = null;
    this.#known.clear();
  }

  /** Words whose month was learned from folders. */
  get learnedWords(): ReadonlyMap<string, number> {
    const words = new Map<string, number>();
    for (const word of this.#votes.keys()) {
      const month = this.#learned(word);
      if (month !== null) words.set(word, month);
    }
    return words;
  }

  #learned(word: string): number | null {
    const votes = this.#votes.get(word);
    if (votes === undefined) return null;
    const most = Math.max(...votes);
    const total = votes.reduce((sum, count) => sum + count, 0);
    return most * 2 > total ? votes.indexOf(most) : null;
  }

  #fromLanguages(word: string): number | null {
    this.#candidates ??= this.#fittingLanguages();
    const months = new Set<number>();
    for (const names of this.#candidates) {
      const month = monthIn(names, word);
      if (month !== null) months.add(month);
    }
    const [month] = months;
    return months.size === 1 && month !== undefined ? month : null;
  }

  #fittingLanguages(): readonly Names[] {
    const learned = [...this.learnedWords];
    const all = [...cldr().names.values()];
    const score = (names: Names): number => {
      let explained = 0;
      for (const [word, month] of learned) {
        const own = monthIn(names, word);
        if (own !== null && own !== month) return -1;
        if (own === month) explained += 1;
      }
      for (const word of this.#seen) if (monthIn(names, word) !== null) explained += 1;
      return explained;
    };
    const scored = all.map((names) => ({ names, score: score(names) }));
    const best = Math.max(...scored.map((entry) => entry.score));
    return scored
      .filter((entry) => entry.score >= 0 && entry.score === best)
      .map(({ names }) => names);
  }
}

/** A copy that does not hold on to the page that the word was cut from. */
function copy(word: string): string {
  return Buffer.from(word).toString();
}

let orders: ReadonlyMap<string, ReadonlySet<boolean>> | undefined;

/** Whether every language that writes numeric dates with this separator has the day first; null if they differ. */
export function dayFirstBySeparator(separator: string): boolean | null {
  orders ??= readOrders();
  const [isDayFirst, ...others] = orders.get(separator) ?? [];
  return isDayFirst === undefined || others.length > 0 ? null : isDayFirst;
}

function readOrders(): ReadonlyMap<string, ReadonlySet<boolean>> {
  const found = new Map<string, Set<boolean>>();
  for (const language of [
    ...languages,
    "en-US",
    "en-CA",
    "es-US",
    "es-PA",
    "fr-CA",
    "en-IN",
    "de-CH",
  ]) {
    for (const month of ["2-digit", "numeric"] as const) {
      const text = new Intl.DateTimeFormat(language, {
        calendar: "gregory",
        timeZone: "UTC",
        day: month,
        month,
        year: "numeric",
      }).format(new Date(Date.UTC(2021, 9, 25)));
      const parts = dateParts(`${text} 10:00`);
      const [first, second] = parts?.numbers ?? [];
      if (parts === null || parts.isYearFirst || first === undefined || second === undefined)
        continue;
      const set = found.get(parts.separator) ?? new Set<boolean>();
      found.set(parts.separator, set.add(first === 25));
    }
  }
  return found;
}
