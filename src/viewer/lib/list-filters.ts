import { monthNumber } from "#contract/rules/time-zone.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { monthBegins } from "./time/time-zone.ts";

/** What a list is narrowed to, as the address has it. Absent where it is not. */
export interface ListFilters {
  readonly kind?: MediaKind | undefined;
  /** Words that are looked for. */
  readonly words?: string | undefined;
  /** The id of whoever has shown it. */
  readonly by?: string | undefined;
  readonly tag?: string | undefined;
  /** The id of a place. */
  readonly place?: string | undefined;
  /** Months, "2019-07", both in. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What stands behind "More filters". */
export const moreFilters = ["by", "tag", "place", "from", "to"] as const;

/** Which of those a list is narrowed by. */
export const activeFilters = (filters: ListFilters) =>
  moreFilters.filter((name) => filters[name] !== undefined);

/** Whether a time begins after it has ended. */
export const isBackwards = ({ from, to }: ListFilters): boolean =>
  from !== undefined && to !== undefined && from > to;

const kinds = ["image", "video", "carousel"] as const;
export type MediaKind = (typeof kinds)[number];

const monthForm = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Reads the filters of an address; what cannot be one is left out. */
export function readFilters(params: URLSearchParams): ListFilters {
  const text = (name: string) => {
    const found = params.get(name)?.trim() ?? "";
    return hasVisibleText(found) ? found : undefined;
  };
  const month = (name: string) => [text(name)].find((found) => found && monthForm.test(found));
  const filters = {
    kind: kinds.find((kind) => kind === params.get("kind")),
    words: text("q"),
    by: text("by"),
    tag: text("tag"),
    place: text("place"),
    from: month("from"),
    to: month("to"),
  };
  // What is absent has no name, so that two lists that are narrowed alike are the same list.
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** Writes filters into an address, beside what else stands there. The item that it named belongs to the list of before. */
export function withFilters(params: URLSearchParams, filters: ListFilters): URLSearchParams {
  const next = new URLSearchParams(params);
  const { words: q, ...rest } = {
    kind: undefined,
    by: undefined,
    tag: undefined,
    place: undefined,
    from: undefined,
    to: undefined,
    ...filters,
  };
  for (const [name, value] of Object.entries({ ...rest, q })) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  next.delete("at");
  return next;
}

/** The filters in the API's own parameters, in one order; empty where there are none. */
export function filterQuery({ kind, words, by, tag, place, from, to }: ListFilters): string {
  const query = new URLSearchParams();
  if (words !== undefined) query.set("q", words);
  if (kind !== undefined) query.set("type", kind);
  if (by !== undefined) query.set("user_id", by);
  if (tag !== undefined) query.set("tag", tag);
  if (place !== undefined) query.set("location_id", place);
  // Both of the API's times are exclusive, and it knows none before 1970.
  const after = from === undefined ? -1 : monthBegins(monthNumber(from)) / 1000 - 1;
  if (after >= 0) query.set("min_timestamp", String(after));
  if (to !== undefined) {
    query.set("max_timestamp", String(Math.max(0, monthBegins(monthNumber(to) + 1) / 1000)));
  }
  return query.toString();
}
