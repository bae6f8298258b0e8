import { type Comparison, comparePages } from "./compare-pages.ts";
import { type List, type ListName, listNames, longestLists } from "./lists.ts";
import { type Connection, openConnection } from "./open-connection.ts";
import type { OpenLibrary } from "./open-library.ts";
import { deepPages, firstPages, type Pages } from "./pages.ts";

export interface DepthFigure extends Comparison {
  /** Number of the deep page, from 1. */
  readonly page: number;
}

export type ByList<Figure> = Partial<Record<ListName, Figure>>;

/** 200,000 items down the list. */
const deepPage = 10_000;
const roundsOf = (quick: boolean) => (quick ? 3 : 15);

/** Compares a deep page of each list with its first. */
export async function measureDepth(
  library: OpenLibrary,
  quick: boolean,
): Promise<ByList<DepthFigure>> {
  const connection = openConnection(library.server.url, library.token);
  const lists = await longestLists(library.dataDir);
  try {
    return await ofEach("deep", async (name) => {
      const list = listOf(lists, name);
      const first = await firstPages(connection, list);
      const deep = await deepPages(connection, list, deepPage);
      const found = await comparePages(
        sideOf(connection, first),
        sideOf(connection, deep),
        roundsOf(quick),
      );
      return { ...found, page: deep.number };
    });
  } finally {
    connection.close();
  }
}

/** Compares the first page of each list in a large library with that in a small one. */
export async function measureSize(
  small: OpenLibrary,
  large: OpenLibrary,
  quick: boolean,
): Promise<ByList<Comparison>> {
  const both = [small, large].map(async ({ server, token, dataDir }) => ({
    connection: openConnection(server.url, token),
    lists: await longestLists(dataDir),
  }));
  const [one, other] = await Promise.all(both);
  if (one === undefined || other === undefined) return {};
  try {
    return await ofEach("size", async (name) => {
      const base = await firstPages(one.connection, listOf(one.lists, name));
      const more = await firstPages(other.connection, listOf(other.lists, name));
      return comparePages(
        sideOf(one.connection, base),
        sideOf(other.connection, more),
        roundsOf(quick),
      );
    });
  } finally {
    one.connection.close();
    other.connection.close();
  }
}

/** Measures each list. A failure leaves the list's row empty and does not stop the others. */
async function ofEach<Figure>(
  what: string,
  measure: (name: ListName) => Promise<Figure>,
): Promise<ByList<Figure>> {
  const found: ByList<Figure> = {};
  for (const name of listNames) {
    try {
      found[name] = await measure(name);
    } catch (error) {
      process.stderr.write(`${what}, ${name}: failed. ${String(error)}\n`);
    }
  }
  return found;
}

function listOf(lists: readonly List[], name: ListName): List {
  const list = lists.find((each) => each.name === name);
  if (list === undefined) throw new Error(`There is no list ${name}.`);
  return list;
}

const sideOf = (connection: Connection, { paths }: Pages) => ({ connection, paths });
