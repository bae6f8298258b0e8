import { maximumSkip } from "#contract/limits.ts";
import type { List } from "./lists.ts";
import type { Connection } from "./open-connection.ts";

/** Consecutive pages of a list. */
export interface Pages {
  /** Number of the first of them, from 1. */
  readonly number: number;
  readonly paths: readonly string[];
}

/** Number of pages measured together, because the time of a single page depends on its items. */
const neighbours = 20;
const perPage = 20;

/** The first full pages of a list. */
export async function firstPages(connection: Connection, list: List): Promise<Pages> {
  return { number: 1, paths: await following(connection, list, list.path) };
}

/** The full pages of a list from number `wanted` on; its last ones if the list is shorter. */
export async function deepPages(
  connection: Connection,
  list: List,
  wanted: number,
): Promise<Pages> {
  const find = list.months === null ? positionByPaging : positionBySkipping;
  const { above, cursor } = await find(connection, list, (wanted - 1) * perPage);
  const paths = await following(connection, list, withCursor(list, cursor));
  return { number: Math.round(above / perPage) + 1, paths };
}

interface PageBody {
  readonly data: readonly unknown[];
  readonly pagination: Readonly<Record<string, unknown>>;
}

/** A cursor and the number of items before it. */
interface ListPosition {
  readonly above: number;
  readonly cursor: string;
}

async function read(connection: Connection, path: string): Promise<PageBody> {
  return JSON.parse((await connection.get(path)).text);
}

async function following(
  connection: Connection,
  list: List,
  first: string,
): Promise<readonly string[]> {
  const paths: string[] = [];
  let path: string | null = first;
  while (path !== null && paths.length < neighbours) {
    const page: PageBody = await read(connection, path);
    if (page.data.length < perPage) break;
    paths.push(path);
    const next = nextOf(list, page);
    path = next === null ? null : withCursor(list, next);
  }
  if (paths.length === 0) throw new Error(`${first} is not a full page.`);
  return paths;
}

async function positionBySkipping(
  connection: Connection,
  list: List,
  wanted: number,
): Promise<ListPosition> {
  const { text } = await connection.get(list.months ?? "");
  const { data }: { data: readonly { readonly count: number; readonly cursor: string }[] } =
    JSON.parse(text);
  const length = data.reduce((sum, { count }) => sum + count, 0);
  const aim = Math.max(perPage, Math.min(wanted, length - (neighbours + 1) * perPage));
  // From the start of the month that has the item above the page.
  let start = 0;
  const month = data.find(({ count }) => {
    const has = start + count >= aim;
    if (!has) start += count;
    return has;
  });
  const skip = Math.min(aim - 1 - start, maximumSkip);
  const place = `count=1&${list.cursor}=${month?.cursor ?? ""}&skip=${skip}`;
  const cursor = nextOf(list, await read(connection, list.path.replace("count=20", place)));
  if (cursor === null) throw new Error(`${list.path} ends before its last pages.`);
  return { above: start + skip + 1, cursor };
}

/** Reads the list by its largest pages, for lists without `skip` and months. */
async function positionByPaging(
  connection: Connection,
  list: List,
  wanted: number,
): Promise<ListPosition> {
  const largest = { ...list, path: list.path.replace("count=20", "count=33") };
  const positions: ListPosition[] = [];
  let path: string | null = largest.path;
  let above = 0;
  while (path !== null && above < wanted) {
    const page: PageBody = await read(connection, path);
    above += page.data.length;
    const cursor = nextOf(list, page);
    if (cursor !== null) positions.push({ above, cursor });
    path = cursor === null ? null : withCursor(largest, cursor);
  }
  // If the list ended, its last pages start a few positions back.
  const steps = path === null ? Math.ceil((neighbours * perPage) / 33) + 1 : 1;
  const position = positions.at(-steps) ?? positions[0];
  if (position === undefined) throw new Error(`${list.path} has but one page.`);
  return position;
}

const withCursor = ({ path, cursor }: List, value: string) => `${path}&${cursor}=${value}`;

function nextOf({ cursor }: List, { pagination }: PageBody): string | null {
  const next = pagination[`next_${cursor}`];
  return typeof next === "string" ? next : null;
}
