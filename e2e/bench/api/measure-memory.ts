import { spreadOf } from "#e2e/bench/figures.ts";
import { longestLists } from "./lists.ts";
import { type Connection, openConnection } from "./open-connection.ts";
import type { OpenLibrary } from "./open-library.ts";
import { firstPages } from "./pages.ts";

/** What the server holds in memory after so many requests, and after five times as many. */
export interface MemoryFigures {
  readonly requests: number;
  readonly bytes: number;
  readonly laterBytes: number;
}

const batch = 500;
/** The middle of so many batches stands for the last one: a collection may come between any two. */
const smoothed = 10;
const mostMs = 15 * 60_000;

/** Reads lists at places all over the library, people and media, and sees what stays behind. */
export async function measureMemory(library: OpenLibrary, quick: boolean): Promise<MemoryFigures> {
  const requests = quick ? 5000 : 20_000;
  const line = openConnection(library.server.url, library.token);
  try {
    const pathOf = await pathsOver(library.dataDir, line);
    const resident: number[] = [];
    const startMs = performance.now();
    for (let asked = 0; asked < 5 * requests; asked += batch) {
      if (performance.now() - startMs > mostMs) throw new Error("It takes too long.");
      await line.askMany(batch, (number) => pathOf(asked + number));
      resident.push((await library.server.usage()).residentBytes);
    }
    const after = (count: number) => {
      const last = resident.slice(count / batch - smoothed, count / batch);
      return spreadOf(last)?.median ?? Number.NaN;
    };
    return { requests, bytes: after(requests), laterBytes: after(5 * requests) };
  } finally {
    line.close();
  }
}

/** The address of each request: every list at any height, and what one opens from there. */
async function pathsOver(dataDir: string, line: Connection): Promise<(number: number) => string> {
  const lists = await longestLists(dataDir);
  const plain = lists.filter(({ name }) => name !== "search");
  const first = await Promise.all(plain.map((list) => firstPages(line, list)));
  const { text } = await line.ask(plain[0]?.path ?? "");
  const { data }: { data: readonly Shown[] } = JSON.parse(text);
  const newest = BigInt(data[0]?.id.split("_")[0] ?? "0");
  const opened = data.flatMap(({ id, user }) => [
    `/v1/media/${id}`,
    `/v1/media/${id}/comments`,
    `/v1/media/${id}/likes`,
    `/v1/users/${user.id}`,
    `/v1/users/${user.id}/media/recent`,
  ]);
  const known = [...first.flatMap(({ paths }) => paths), ...opened];
  return (number) => {
    const half = Math.floor(number / 2);
    const list = plain[half % plain.length];
    if (list === undefined || number % 2 === 0) return known[half % known.length] ?? "";
    // Any number is a cursor; these stand evenly over the whole list, and none comes twice.
    const share = (number * 0.618_033_988_749) % 1;
    const cursor = (newest * BigInt(Math.floor(share * 1e9))) / 1_000_000_000n;
    return `${list.path}&${list.cursor}=${cursor}`;
  };
}

interface Shown {
  readonly id: string;
  readonly user: { readonly id: string };
}
