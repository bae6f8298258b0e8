import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { startServerProcess } from "./testing/app/server-process.ts";
import { writeDownload } from "./testing/downloads/generated-download.ts";
import {
  contentOf,
  importCalmly,
  isKillTestSkipped,
  isLongRun,
  kills,
  openProcessLibrary,
} from "./testing/downloads/killed-import.ts";
import {
  type BegunUpload,
  beginUpload,
  post,
  sendRest,
  uploadOffset,
} from "./testing/downloads/upload-client.ts";
import type { TestDatabase } from "./testing/postgres/test-database.ts";
import { reportRun } from "./testing/reliability/report-run.ts";
import { tempFolder } from "./testing/zip/temp-folder.ts";

const timeout = isLongRun ? 0 : 300_000;

type RunningServer = Awaited<ReturnType<typeof startServerProcess>>;

/** A server that is killed and started again. */
async function serve({ environment }: TestDatabase) {
  let running: RunningServer = await startServerProcess(environment);
  const kill = async () => {
    running.child.kill("SIGKILL");
    await running.ended;
  };
  onTestFinished(kill);
  return {
    url: () => running.url,
    kill,
    restart: async () => {
      await kill();
      running = await startServerProcess(environment);
    },
  };
}

type Server = Awaited<ReturnType<typeof serve>>;

/** Sends a file; if the server is killed meanwhile, the rest goes to the next one. Returns how often that was. */
async function upload(server: Server, begun: BegunUpload, most: number): Promise<number> {
  for (let done = 0; ; done += 1) {
    const offset = await uploadOffset(server.url(), begun);
    if (offset === begun.size) return done;
    const sent = sendRest(server.url(), begun, offset).then(
      () => true,
      () => false,
    );
    if (done < most && (await Promise.race([sent, pause(5 + 60 * Math.random())])) !== true) {
      await server.restart();
      expect(await uploadOffset(server.url(), begun)).toBeGreaterThanOrEqual(offset);
    }
    await sent;
  }
}

/** Kills the server during an import until it is done. Returns how often that was. */
async function importKilled(
  server: Server,
  library: TestDatabase,
  { id, most, longestMs }: { id: string; most: number; longestMs: number },
): Promise<number> {
  const ended = async () => {
    const row = await library.db
      .selectFrom("imports")
      .select(["state", "progress"])
      .where("id", "=", BigInt(id))
      .executeTakeFirstOrThrow();
    if (row.state === "failed") throw new Error(row.progress ?? "failed");
    return row.state === "done";
  };
  let done = 0;
  while (done < most) {
    await pause(longestMs * Math.random());
    if (await ended()) return done;
    await server.restart();
    done += 1;
  }
  while (!(await ended())) await pause(100);
  return done;
}

test.skipIf(isKillTestSkipped)(
  "import in a server: SIGKILL in an upload and in the import, and both go on to the same library",
  { timeout },
  async () => {
    const folder = await tempFolder();
    const numbers = { posts: 16, likes: 300, clips: 1, clipBytes: 12_000_000, parts: 2 };
    const paths = await writeDownload(join(folder, "download"), numbers);
    const { wholeMs, expected } = await importCalmly(paths);
    let done = 0;
    while (done < kills) {
      const library = await openProcessLibrary();
      const server = await serve(library);
      const { id } = await post(`${server.url()}/keepsake/imports`, { size: "40000000" });
      for (const path of paths) {
        done += await upload(server, await beginUpload(server.url(), id, path), 1);
      }
      const change = (action: string) => post(`${server.url()}/keepsake/imports/${id}`, { action });
      await change("read");
      const state = () => library.db.selectFrom("imports").select("state").executeTakeFirst();
      done += 1;
      await server.restart();
      while ((await state())?.state === "scanning") await pause(100);
      await change("start");
      done += await importKilled(server, library, { id, most: 3, longestMs: wholeMs / 2 });
      // The folder of the import is removed after its state is written.
      const { rows, reports } = await vi.waitFor(
        async () => {
          const content = await contentOf(library);
          expect(content.misplaced).toEqual([]);
          return content;
        },
        { timeout: 20_000 },
      );
      expect(rows).toEqual(expected.rows);
      expect(reports).toEqual(expected.reports);
      await server.kill();
      if (isLongRun) process.stderr.write(`${done} kills\n`);
    }
    reportRun("kills of a server that imports", { kills: done, lost: 0 });
  },
);
