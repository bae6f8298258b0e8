import { monthNumber } from "#contract/rules/time-zone.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { monthBegins } from "./time/time-zone.ts";

/** The filters of a list, as in its address. */
export interface ListFilters {
  readonly kind?: MediaKind | undefined;
  /** The search text. */
  readonly text?: string | undefined;
  /** The id of the author. */
  readonly by?: string | undefined;
  readonly tag?: string | undefined;
  /** The id of a location. */
  readonly place?: string | undefined;
  /** Months, "2019-07", both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The filters of the "More filters" dialog. */
export const moreFilters = ["by", "tag", "place", "from", "to"] as const;

/** Those of `moreFilters` that are set. */
export const activeFilters = (filters: ListFilters) =>
  moreFilters.filter((name) => filters[name] !== undefined);

/** Whether `from` is later than `to`. */
export const isBackwards = ({ from, to }: ListFilters): boolean =>
  from !== undefined && to !== undefined && from > to;

const kinds = ["image", "video", "carousel"] as const;
export type MediaKind = (typeof kinds)[number];

const monthForm = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Parses the filters of an address; invalid ones are left out. */
export function readFilters(params: URLSearchParams): ListFilters {
  const textOf = (name: string) => {
    const found = params.get(name)?.trim() ?? "";
    return hasVisibleText(found) ? found : undefined;
  };
  const month = (name: string) => [textOf(name)].find((found) => found && monthForm.test(found));
  const filters = {
    kind: kinds.find((kind) => kind === params.get("kind")),
    text: textOf("q"),
    by: textOf("by"),
    tag: textOf("tag"),
    place: textOf("place"),
    from: month("from"),
    to: month("to"),
  };
  // Unset filters have no property, so that equal filters make the same list name.
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** Writes filters into an address, beside its other parameters. Removes `at`, which names an item of the old list. */
export function withFilters(params: URLSearchParams, filters: ListFilters): URLSearchParams {
  const next = new URLSearchParams(params);
  const { text: q, ...rest } = {
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

/** The filters as the API's own parameters, in a fixed order; empty for none. */
export function filterQuery({ kind, text, by, tag, place, from, to }: ListFilters): string {
  const query = new URLSearchParams();
  if (text !== undefined) query.set("q", text);
  if (kind !== undefined) query.set("type", kind);
  if (by !== undefined) query.set("user_id", by);
  if (tag !== undefined) query.set("tag", tag);
  if (place !== undefined) query.set("location_id", place);
  // Both times of the API are exclusive, and the earliest is 1970.
  const after = from === undefined ? -1 : monthBegins(monthNumber(from)) / 1000 - 1;
  if (after >= 0) query.set("min_timestamp", String(after));
  if (to !== undefined) {
    query.set("max_timestamp", String(Math.max(0, monthBegins(monthNumber(to) + 1) / 1000)));
  }
  return query.toString();
}
