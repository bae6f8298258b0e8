import { monthNames } from "#viewer/data/media-list/months.ts";

/** Parses a typed month: "2019-07", "7/2019", "July 2019", "jul 2019", "2019"; null if it is none. */
export function parseMonth(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const year = /(?:^|\D)(\d{4})(?=\D|$)/.exec(plain)?.[1];
  if (year === undefined) return null;
  const rest = plain.replace(year, " ");
  const name = /\p{L}{3,}/u.exec(rest)?.[0];
  // A year on its own means its last month, because lists run from new to old.
  const month = name === undefined ? Number(/\d{1,2}/.exec(rest)?.[0] ?? 12) : numberOf(name);
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, "0")}` : null;
}

const numberOf = (typed: string): number =>
  monthNames.findIndex((name) => name.toLowerCase().startsWith(typed.slice(0, 3))) + 1;
