import { spreadOf } from "#e2e/bench/figures.ts";
import { longestLists } from "./lists.ts";
import { type Connection, openConnection } from "./open-connection.ts";
import type { OpenLibrary } from "./open-library.ts";
import { firstPages } from "./pages.ts";

/** Resident memory after `requests` requests, and after five times as many. */
export interface MemoryFigures {
  readonly requests: number;
  readonly bytes: number;
  readonly laterBytes: number;
}

const batch = 500;
/** Number of batches for the median, because a garbage collection may fall between any two. */
const samples = 10;
const mostMs = 15 * 60_000;

/** Requests lists, users and media all over the library, and measures the server's memory. */
export async function measureMemory(library: OpenLibrary, quick: boolean): Promise<MemoryFigures> {
  const requests = quick ? 5000 : 20_000;
  const connection = openConnection(library.server.url, library.token);
  try {
    const pathOf = await pathsOver(library.dataDir, connection);
    const resident: number[] = [];
    const startMs = performance.now();
    for (let sent = 0; sent < 5 * requests; sent += batch) {
      if (performance.now() - startMs > mostMs) throw new Error("The requests take too long.");
      await connection.getMany(batch, (number) => pathOf(sent + number));
      resident.push((await library.server.usage()).residentBytes);
    }
    const after = (count: number) => {
      const last = resident.slice(count / batch - samples, count / batch);
      return spreadOf(last)?.median ?? Number.NaN;
    };
    return { requests, bytes: after(requests), laterBytes: after(5 * requests) };
  } finally {
    connection.close();
  }
}

/** The path of each request: lists at any position, and the media and users on their first page. */
async function pathsOver(
  dataDir: string,
  connection: Connection,
): Promise<(number: number) => string> {
  const lists = await longestLists(dataDir);
  const plain = lists.filter(({ name }) => name !== "search");
  const first = await Promise.all(plain.map((list) => firstPages(connection, list)));
  const { text } = await connection.get(plain[0]?.path ?? "");
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
    // Any number is a valid cursor; these are distinct and spread evenly over the list.
    const share = (number * 0.618_033_988_749) % 1;
    const cursor = (newest * BigInt(Math.floor(share * 1e9))) / 1_000_000_000n;
    return `${list.path}&${list.cursor}=${cursor}`;
  };
}

interface Shown {
  readonly id: string;
  readonly user: { readonly id: string };
}
