import type { List } from "./lists.ts";
import type { Connection } from "./open-connection.ts";

/** Pages that follow one another, and where in their list they stand. */
export interface Pages {
  /** Of the first one, beginning with 1. */
  readonly number: number;
  readonly paths: readonly string[];
}

/** So many neighbours stand for one page: what is in a single one would decide. */
const neighbours = 20;
const perPage = 20;

/** The first pages of a list. */
export async function firstPages(line: Connection, list: List): Promise<Pages> {
  return { number: 1, paths: await following(line, list, list.path) };
}

/** Its pages from `wanted` on; where it is not so long, its last ones. Each of them is full. */
export async function deepPages(line: Connection, list: List, wanted: number): Promise<Pages> {
  const find = list.months === null ? positionByPaging : placeBySkipping;
  const { above, cursor } = await find(line, list, (wanted - 1) * perPage);
  const paths = await following(line, list, withCursor(list, cursor));
  return { number: Math.round(above / perPage) + 1, paths };
}

interface Answer {
  readonly data: readonly unknown[];
  readonly pagination: Readonly<Record<string, unknown>>;
}

/** A cursor, and how many items stand above it. */
interface ListPosition {
  readonly above: number;
  readonly cursor: string;
}

async function read(line: Connection, path: string): Promise<Answer> {
  return JSON.parse((await line.ask(path)).text);
}

async function following(line: Connection, list: List, first: string): Promise<readonly string[]> {
  const paths: string[] = [];
  let path: string | null = first;
  while (path !== null && paths.length < neighbours) {
    const answer: Answer = await read(line, path);
    if (answer.data.length < perPage) break;
    paths.push(path);
    const next = nextOf(list, answer);
    path = next === null ? null : withCursor(list, next);
  }
  if (paths.length === 0) throw new Error(`${first} is no whole page.`);
  return paths;
}

async function placeBySkipping(
  line: Connection,
  list: List,
  wanted: number,
): Promise<ListPosition> {
  const { text } = await line.ask(list.months ?? "");
  const { data }: { data: readonly { readonly count: number }[] } = JSON.parse(text);
  const length = data.reduce((sum, { count }) => sum + count, 0);
  const above = Math.max(perPage, Math.min(wanted, length - (neighbours + 1) * perPage));
  const path = list.path.replace("count=20", `count=1&skip=${above - 1}`);
  const cursor = nextOf(list, await read(line, path));
  if (cursor === null) throw new Error(`${list.path} ends before its last pages.`);
  return { above, cursor };
}

/** A list that can neither be stepped over nor counted is read, by its largest pages. */
async function positionByPaging(
  line: Connection,
  list: List,
  wanted: number,
): Promise<ListPosition> {
  const largest = { ...list, path: list.path.replace("count=20", "count=33") };
  const places: ListPosition[] = [];
  let path: string | null = largest.path;
  let above = 0;
  while (path !== null && above < wanted) {
    const answer: Answer = await read(line, path);
    above += answer.data.length;
    const cursor = nextOf(list, answer);
    if (cursor !== null) places.push({ above, cursor });
    path = cursor === null ? null : withCursor(largest, cursor);
  }
  // Where it has ended, its last pages begin a few steps back.
  const steps = path === null ? Math.ceil((neighbours * perPage) / 33) + 1 : 1;
  const place = places.at(-steps) ?? places[0];
  if (place === undefined) throw new Error(`${list.path} has but one page.`);
  return place;
}

const withCursor = ({ path, cursor }: List, value: string) => `${path}&${cursor}=${value}`;

function nextOf({ cursor }: List, { pagination }: Answer): string | null {
  const next = pagination[`next_${cursor}`];
  return typeof next === "string" ? next : null;
}
