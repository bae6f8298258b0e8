import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDownload } from "./testing/downloads/generated-download.ts";
import {
  contentOf,
  importCalmly,
  importOnce,
  isKillTestSkipped,
  isLongRun,
  kills,
  openProcessLibrary,
} from "./testing/downloads/killed-import.ts";
import { reportRun } from "./testing/reliability/report-run.ts";
import { tempFolder } from "./testing/zip/temp-folder.ts";

// Ends what hangs: a dozen processes, each of which a busy machine may give ten seconds or more.
const timeout = isLongRun ? 0 : 300_000;

test.skipIf(isKillTestSkipped)(
  "import command: SIGKILL at random moments, and the next runs end with the same library",
  { timeout },
  async () => {
    const folder = await tempFolder();
    const numbers = { posts: 16, likes: 300, clips: 2, clipBytes: 200_000, parts: 2 };
    const paths = await writeDownload(join(folder, "download"), numbers);
    const { wholeMs, expected } = await importCalmly(paths);
    expect(expected.misplaced).toEqual([]);
    expect(expected.rows["likes"]?.length).toBe(numbers.likes);
    let done = 0;
    let longestMs = wholeMs;
    while (done < kills) {
      const library = await openProcessLibrary();
      // Each run starts where the last one was killed, so most kills fall into the work and not into its start.
      const most = Math.min(5, kills - done);
      for (let count = 0; count < most; count += 1) {
        if (await importOnce(library, paths, longestMs * (0.2 + 0.5 * Math.random()))) {
          // The machine has become faster since.
          longestMs *= 0.7;
          break;
        }
        done += 1;
      }
      expect(await importOnce(library, paths)).toBe(true);
      const { reports, ...content } = await contentOf(library);
      expect(content).toEqual({ rows: expected.rows, misplaced: [] });
      expect(reports[0]).toEqual(expected.reports[0]);
      if (isLongRun) process.stderr.write(`${done} kills\n`);
    }
    reportRun("kills of the import command", { kills: done, lost: 0 });
  },
);
