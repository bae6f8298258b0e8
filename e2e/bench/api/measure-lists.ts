import { type Comparison, comparePages } from "./compare-pages.ts";
import { type List, type ListName, listNames, longestLists } from "./lists.ts";
import { type Connection, openConnection } from "./open-connection.ts";
import type { OpenLibrary } from "./open-library.ts";
import { deepPages, firstPages, type Pages } from "./pages.ts";

export interface DepthFigure extends Comparison {
  /** Which page of the list the deep one is. */
  readonly page: number;
}

export type ByList<Figure> = Partial<Record<ListName, Figure>>;

/** The page that everybody asks about: two hundred thousand items down. */
const deepPage = 10_000;
const roundsOf = (quick: boolean) => (quick ? 3 : 15);

/** A deep page of each list beside its first one. */
export async function measureDepth(
  library: OpenLibrary,
  quick: boolean,
): Promise<ByList<DepthFigure>> {
  const line = openConnection(library.server.url, library.token);
  const lists = await longestLists(library.dataDir);
  try {
    return await ofEach("deep", async (name) => {
      const list = listOf(lists, name);
      const first = await firstPages(line, list);
      const deep = await deepPages(line, list, deepPage);
      const found = await comparePages(sideOf(line, first), sideOf(line, deep), roundsOf(quick));
      return { ...found, page: deep.number };
    });
  } finally {
    line.close();
  }
}

/** The first page of each list in a large library beside that in a small one. */
export async function measureSize(
  small: OpenLibrary,
  large: OpenLibrary,
  quick: boolean,
): Promise<ByList<Comparison>> {
  const both = [small, large].map(async ({ server, token, dataDir }) => ({
    line: openConnection(server.url, token),
    lists: await longestLists(dataDir),
  }));
  const [one, other] = await Promise.all(both);
  if (one === undefined || other === undefined) return {};
  try {
    return await ofEach("size", async (name) => {
      const base = await firstPages(one.line, listOf(one.lists, name));
      const more = await firstPages(other.line, listOf(other.lists, name));
      return comparePages(sideOf(one.line, base), sideOf(other.line, more), roundsOf(quick));
    });
  } finally {
    one.line.close();
    other.line.close();
  }
}

/** One list that fails leaves its row empty, and the others stand. */
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
  if (list === undefined) throw new Error(`There is no ${name}.`);
  return list;
}

const sideOf = (line: Connection, { paths }: Pages) => ({ line, paths });
