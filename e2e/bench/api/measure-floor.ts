import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MeasuredServer, startBare } from "./measured-server.ts";
import { type Connection, openConnection } from "./open-connection.ts";

/** Processor time of one response in milliseconds, one entry per run. */
export interface FloorFigures {
  readonly bytes: number;
  readonly runs: readonly { readonly bareMs: number; readonly keepsakeMs: number }[];
}

interface Subject {
  readonly server: MeasuredServer;
  readonly connection: Connection;
  readonly path: string;
}

const runs = 5;

/** Measures the first page of liked media and a bare route that sends the same bytes, in turns. */
export async function measureFloor(
  server: MeasuredServer,
  token: string,
  quick: boolean,
): Promise<FloorFigures> {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-bench-"));
  const path = "/v1/users/self/media/liked?count=20";
  const connection = openConnection(server.url, token);
  const { text } = await connection.get(path);
  const file = join(folder, "page.json");
  writeFileSync(file, text);
  const bare = await startBare(file);
  const bareConnection = openConnection(bare.url, token);
  try {
    const ours: Subject = { server, connection, path };
    const theirs: Subject = { server: bare, connection: bareConnection, path: "/" };
    const count = quick ? 1000 : 4000;
    // Warms up both servers.
    for (const one of [ours, theirs]) await one.connection.getMany(count, () => one.path);
    const found: { bareMs: number; keepsakeMs: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      const bareMs = await cpuMsOf(theirs, 2 * count);
      found.push({ bareMs, keepsakeMs: await cpuMsOf(ours, count) });
    }
    return { bytes: Buffer.byteLength(text), runs: found };
  } finally {
    for (const one of [connection, bareConnection]) one.close();
    await bare.close();
    rmSync(folder, { recursive: true });
  }
}

async function cpuMsOf({ server, connection, path }: Subject, count: number): Promise<number> {
  const before = await server.usage();
  await connection.getMany(count, () => path);
  const after = await server.usage();
  return (after.cpuMs - before.cpuMs) / count;
}
