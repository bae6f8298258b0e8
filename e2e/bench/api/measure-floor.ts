import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MeasuredServer, startBare } from "./measured-server.ts";
import { type Connection, openConnection } from "./open-connection.ts";

/** What one answer costs a server, in milliseconds of processor time; one entry a run. */
export interface FloorFigures {
  readonly bytes: number;
  readonly runs: readonly { readonly bareMs: number; readonly keepsakeMs: number }[];
}

interface Asked {
  readonly server: MeasuredServer;
  readonly line: Connection;
  readonly path: string;
}

const runs = 5;

/** The first page of liked media beside a bare route that sends the same bytes, in turns. */
export async function measureFloor(
  server: MeasuredServer,
  token: string,
  quick: boolean,
): Promise<FloorFigures> {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-bench-"));
  const path = "/v1/users/self/media/liked?count=20";
  const line = openConnection(server.url, token);
  const { text } = await line.ask(path);
  const file = join(folder, "page.json");
  writeFileSync(file, text);
  const bare = await startBare(file);
  const bareLine = openConnection(bare.url, token);
  try {
    const ours: Asked = { server, line, path };
    const theirs: Asked = { server: bare, line: bareLine, path: "/" };
    const count = quick ? 1000 : 4000;
    // Both at their full speed before the first is counted.
    for (const one of [ours, theirs]) await one.line.askMany(count, () => one.path);
    const found: { bareMs: number; keepsakeMs: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      const bareMs = await cpuMsOf(theirs, 2 * count);
      found.push({ bareMs, keepsakeMs: await cpuMsOf(ours, count) });
    }
    return { bytes: Buffer.byteLength(text), runs: found };
  } finally {
    for (const one of [line, bareLine]) one.close();
    await bare.close();
    rmSync(folder, { recursive: true });
  }
}

async function cpuMsOf({ server, line, path }: Asked, count: number): Promise<number> {
  const before = await server.usage();
  await line.askMany(count, () => path);
  const after = await server.usage();
  return (after.cpuMs - before.cpuMs) / count;
}
