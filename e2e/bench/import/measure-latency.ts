import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startKeepsake } from "#e2e/bench/api/measured-server.ts";
import { type Connection, openConnection } from "#e2e/bench/api/open-connection.ts";
import { createAdasToken, openLibraryFolder } from "#e2e/bench/library.ts";
import { projectRoot } from "#server/project-root.ts";
import { writeDownload } from "#server/testing/downloads/generated-download.ts";
import { beginUpload, sendRest } from "#server/testing/downloads/upload-client.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** Times of list requests in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  readonly requests: number;
}

export interface LatencyFigures {
  readonly idle: Latency;
  /** While pictures, likes and clips are imported in the same server. */
  readonly pictures: Latency;
  readonly likes: Latency;
  readonly clips: Latency;
}

const lists = [
  "users/self/feed",
  "users/self/media/recent",
  "users/self/media/liked",
  "media/popular",
];
const photoFolder = join(projectRoot, "src/server/import/demo/media/photos");

/** Measures lists of a library of 10,000 media, idle and during imports. */
export async function measureLatency(quick: boolean): Promise<LatencyFigures> {
  const part = quick ? 0.1 : 1;
  const photos = (await readdir(photoFolder)).map((name) => join(photoFolder, name));
  const small = { posts: 1, likes: 1, parts: 1 };
  return inTemporaryFolder(async (folder) => {
    const numbers = { users: 2000, media: 10_000, likes: 5000, seed: 1 };
    const dataDir = await openLibraryFolder(numbers, join(folder, "library"));
    const token = await createAdasToken(dataDir);
    const server = await startKeepsake(dataDir);
    const connection = openConnection(server.url, token);
    try {
      const during = async (name: string, download: Parameters<typeof writeDownload>[1]) => {
        const paths = await writeDownload(join(folder, name), download);
        return latencyDuring(connection, await beginImport(server.url, token, paths));
      };
      await latencyOf(connection, 400 * part);
      return {
        idle: await latencyOf(connection, 2000 * part),
        pictures: await during("pictures", { ...small, posts: 300 * part, photos }),
        likes: await during("likes", { ...small, likes: 30_000 * part }),
        clips: await during("clips", { ...small, clips: 40 * part, clipBytes: 50_000_000 }),
      };
    } finally {
      connection.close();
      await server.close();
    }
  });
}

/** An import in a server, which may start. */
interface WaitingImport {
  readonly start: () => Promise<void>;
  readonly hasEnded: () => Promise<boolean>;
}

async function beginImport(
  url: string,
  token: string,
  paths: readonly string[],
): Promise<WaitingImport> {
  const call = async (path: string, fields?: Record<string, string>) => {
    const response = await fetch(`${url}/keepsake/imports${path}`, {
      headers: { authorization: `Bearer ${token}` },
      ...(fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) }),
    });
    const body: { data: { id: string; state: string } } = JSON.parse(await response.text());
    if (!response.ok) throw new Error(`The import was refused: ${JSON.stringify(body)}`);
    return body.data;
  };
  const { id } = await call("", { size: "4000000000" });
  for (const path of paths) {
    await sendRest(url, await beginUpload(url, id, path, token), 0, token);
  }
  await call(`/${id}`, { action: "read" });
  const state = async () => (await call(`/${id}`)).state;
  return {
    start: async () => {
      while ((await state()) === "scanning") await pause(100);
      await call(`/${id}`, { action: "start", remove_demo: "0" });
    },
    hasEnded: async () => {
      const now = await state();
      if (now === "failed") throw new Error("The import failed.");
      return now !== "running";
    },
  };
}

async function latencyDuring(connection: Connection, waiting: WaitingImport): Promise<Latency> {
  await waiting.start();
  const times: number[] = [];
  while (!(await waiting.hasEnded())) times.push(...(await timesOf(connection, 40)));
  return summaryOf(times);
}

async function latencyOf(connection: Connection, requests: number): Promise<Latency> {
  return summaryOf(await timesOf(connection, requests));
}

async function timesOf(connection: Connection, requests: number): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < requests; number += 1) {
    const list = lists[number % lists.length] ?? "";
    times.push((await connection.get(`/v1/${list}?count=20`)).ms);
  }
  return times;
}

function summaryOf(times: readonly number[]): Latency {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), most: at(1), requests: times.length };
}
