import type { Point, PostFile } from "#server/import/sources/download.ts";
import { labelKind } from "./labels.ts";
import { mediaPath } from "./links.ts";
import type { PageElement } from "./page-element.ts";
import { attributeOf, childElements } from "./page-element.ts";
import type { PageTally } from "./page-tally.ts";
import type { TableRow } from "./table-rows.ts";
import { rowsOf } from "./table-rows.ts";

export interface EntryMedia {
  readonly files: readonly PostFile[];
  readonly tagged: readonly string[];
  /** True times (UTC) at which clips were recorded, in milliseconds since 1970. */
  readonly recordedMs: readonly number[];
}

interface Draft {
  path: string;
  point: Point | null;
  subtitles: string | null;
}

/**
 * The media of an entry in the order of the page, each with its own tables. A table belongs to the medium before it,
 * except one after the boxes of an album: that belongs to the whole post.
 */
export function mediaOf(body: readonly PageElement[], tally: PageTally): EntryMedia {
  const reading = new MediaReading(tally);
  for (const element of body) reading.visit(element);
  return { files: reading.files, tagged: [...reading.tagged], recordedMs: reading.recordedMs };
}

class MediaReading {
  readonly #files = new Map<string, Draft>();
  readonly tagged = new Set<string>();
  readonly recordedMs: number[] = [];
  readonly #tally: PageTally;
  #current: Draft | null = null;
  #tables = 0;

  constructor(tally: PageTally) {
    this.#tally = tally;
  }

  get files(): readonly PostFile[] {
    return [...this.#files.values()];
  }

  visit(element: PageElement): void {
    if (element.name === "table") {
      this.#readTable(element);
      return;
    }
    this.#take(attributeOf(element, "src"));
    if (element.name === "a") this.#take(attributeOf(element, "href"));
    const children = childElements(element);
    const outer = this.#current;
    const before = this.#files.size;
    for (const child of children) {
      this.visit(child);
      // After a box with its own medium, what follows belongs to the whole post if it is an album.
      if (child.name === "div" && this.#files.size > before && hasSeveralBoxes(children)) {
        this.#current = outer;
      }
    }
  }

  #take(text: string): void {
    const path = mediaPath(text);
    if (path === null) return;
    if (/\.srt$/i.test(path)) {
      const owner = this.#owner();
      if (owner !== null) owner.subtitles ??= path;
      return;
    }
    let file = this.#files.get(path);
    if (file === undefined) {
      file = { path, point: null, subtitles: null };
      this.#files.set(path, file);
      this.#tables = 0;
    }
    this.#current = file;
  }

  #readTable(table: PageElement): void {
    const rows = rowsOf(table);
    this.#tables += 1;
    const point = pointOf(rows, this.#tables === 1);
    const owner = this.#owner();
    if (point !== null && owner !== null) owner.point ??= point;
    for (const row of rows) {
      this.#tally.label(row.label);
      for (const username of taggedIn(row.text)) this.tagged.add(username);
      const ms = recordedMs(row.text);
      if (ms !== null) this.recordedMs.push(ms);
      // A row may hold a subtitle file, and in the detailed view the medium itself.
      for (const value of row.values) this.visit(value);
    }
  }

  #owner(): Draft | null {
    const [first] = this.#files.values();
    return this.#current ?? (this.#files.size === 1 && first !== undefined ? first : null);
  }
}

function hasSeveralBoxes(children: readonly PageElement[]): boolean {
  return children.filter(({ name }) => name === "div").length > 1;
}

const decimal = /^-?\d{1,3}(?:\.\d+)?$/;
const fineDecimal = /^-?\d{1,3}\.\d{3,}$/;

/**
 * The place of a table: by its labels; if they are of an unknown language, two fine decimals in the first two rows of
 * the medium's first table. Coarse ones may be an exposure. 0, 0 is no place.
 */
function pointOf(rows: readonly TableRow[], isFirstTable: boolean): Point | null {
  const byLabel = (kind: "latitude" | "longitude"): string | undefined =>
    rows.find((row) => labelKind(row.label) === kind)?.text;
  const latitude = byLabel("latitude");
  const longitude = byLabel("longitude");
  if (latitude !== undefined && longitude !== undefined) return newPoint(latitude, longitude);
  const [first, second] = rows;
  if (!isFirstTable || first === undefined || second === undefined) return null;
  if (labelKind(first.label) !== null || labelKind(second.label) !== null) return null;
  if (!fineDecimal.test(first.text) || !fineDecimal.test(second.text)) return null;
  return newPoint(first.text, second.text);
}

function newPoint(first: string, second: string): Point | null {
  if (!decimal.test(first) || !decimal.test(second)) return null;
  const latitude = Number(first);
  const longitude = Number(second);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude };
}

const taggedPerson =
  /([A-Za-z0-9._]{1,30})\s*\([^(),]*,\s*-?\d+(?:[.,]\d+)?,\s*-?\d+(?:[.,]\d+)?\)/g;

/** Usernames of "grace.example (Tagged, 0.00, 0.00), linus.example (…)"; none if the text is anything else. */
function taggedIn(text: string): string[] {
  if (text.length > 20_000 || text.replace(taggedPerson, "").replace(/[\s,;،、]/g, "") !== "")
    return [];
  return [...text.matchAll(taggedPerson)].map((match) => (match[1] ?? "").toLowerCase());
}

/** Milliseconds of "20251020T102800.000Z"; null for anything else, because a camera's own time has no zone. */
function recordedMs(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const ms = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return ms > 0 ? ms : null;
}
