/**
 * The words for the two halves of a day, folded as `foldDate` does and without dots. Intl says AM and PM for some
 * languages whose pages use own words, so this table is our own.
 */
// biome-ignore format: a table of words
const morning = [
  "am", "a m", "da manhã", "da manha", "de la mañana", "fm", "오전", "午前", "上午", "öö", "ص", "sa", "pg", "дп",
  "πμ", "ก่อนเที่ยง", "dop", "de", "قظ", "ق ظ", "ap",
];
// biome-ignore format: a table of words
const evening = [
  "pm", "p m", "da tarde/noite", "da tarde", "da noite", "de la tarde", "de la noche", "em", "오후", "午後", "下午",
  "ös", "م", "ch", "ptg", "пп", "μμ", "หลังเที่ยง", "odp", "du", "بظ", "ب ظ", "ip",
];

export type DayPeriod = "am" | "pm";

const periods = new Map<string, DayPeriod>([
  ...morning.map((word): [string, DayPeriod] => [foldPeriod(word), "am"]),
  ...evening.map((word): [string, DayPeriod] => [foldPeriod(word), "pm"]),
]);
// Dots may follow each letter: "a.m.", "p. m.", "π.μ.".
const words = [...periods.keys()]
  .toSorted((left, right) => right.length - left.length)
  .map((word) => [...word].map((letter) => (letter === " " ? "\\s" : escaped(letter))).join("\\.?"))
  .join("|");
const before = new RegExp(String.raw`(?<![\p{L}\p{M}.])(${words})[\s.,]*$`, "u");
const after = new RegExp(String.raw`^[\s.,]*(${words})\.?(?![\p{L}\p{M}])`, "u");

function foldPeriod(word: string): string {
  return word.normalize("NFKC").toLowerCase();
}

function escaped(letter: string): string {
  return letter.replace(/[/.*+?^${}()|[\]\\]/, String.raw`\$&`);
}

export interface PeriodSplit {
  readonly period: DayPeriod | null;
  /** What stands before and after the time, without the period's word. */
  readonly before: string;
  readonly after: string;
}

/**
 * Takes the word for the half of the day from the text before or after a time. It must adjoin the time, because some
 * of these words mean something else in another place: "de" is a morning in Hungarian and "of" in Portuguese.
 */
export function splitPeriod(textBefore: string, textAfter: string): PeriodSplit {
  const next = after.exec(textAfter);
  if (next !== null) {
    return {
      period: periodOf(next[1]),
      before: textBefore,
      after: textAfter.slice(next[0].length),
    };
  }
  const previous = before.exec(textBefore);
  if (previous !== null) {
    return {
      period: periodOf(previous[1]),
      before: textBefore.slice(0, previous.index),
      after: textAfter,
    };
  }
  return { period: null, before: textBefore, after: textAfter };
}

function periodOf(text: string | undefined): DayPeriod | null {
  const word = (text ?? "").replaceAll(".", "");
  return periods.get(word) ?? periods.get(word.replace(/\s+/g, " ")) ?? null;
}
