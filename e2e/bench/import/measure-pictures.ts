import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { projectRoot } from "#server/project-root.ts";
import { writeDownload } from "#server/testing/downloads/generated-download.ts";
import { measureImport } from "./measured-import.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

export interface PictureFigures {
  readonly pictures: number;
  /** Seconds of whole imports and of sharp on the same files, in turns. */
  readonly runs: readonly { readonly importSeconds: number; readonly sharpSeconds: number }[];
  /** Seconds of an import without pictures: reading, starting and ending. */
  readonly emptySeconds: number;
}

const photoFolder = join(projectRoot, "src/server/import/demo/media/photos");

/** Compares an import of the demo's photos with sharp, in as many processes, on the same files. */
export async function measurePictures(quick: boolean): Promise<PictureFigures> {
  const photos = (await readdir(photoFolder)).map((name) => join(photoFolder, name));
  const posts = quick ? 30 : 200;
  return inTemporaryFolder(async (folder) => {
    const numbers = { posts, likes: 0, parts: 1, photos };
    const paths = await writeDownload(join(folder, "download"), numbers);
    const empty = await writeDownload(join(folder, "empty"), { posts: 0, likes: 1, parts: 1 });
    const runs: { importSeconds: number; sharpSeconds: number }[] = [];
    let pictures = 0;
    for (let run = 0; run < (quick ? 1 : 3); run += 1) {
      const library = join(folder, `library-${run}`);
      const { seconds } = await measureImport(library, paths);
      const files = await originalsOf(library);
      pictures = files.length;
      const sharpSeconds = await secondsOfSharp(join(folder, `sharp-${run}`), files);
      runs.push({ importSeconds: seconds, sharpSeconds });
    }
    const { seconds: emptySeconds } = await measureImport(join(folder, "empty-library"), empty);
    return { pictures, runs, emptySeconds };
  });
}

/** The files of an import, each once. */
async function originalsOf(library: string): Promise<readonly string[]> {
  const entries = await readdir(join(library, "media", "originals"), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function secondsOfSharp(folder: string, files: readonly string[]): Promise<number> {
  const script = join(projectRoot, "e2e/bench/import/sharp-alone.mjs");
  const startMs = performance.now();
  const count = availableParallelism();
  await Promise.all(
    Array.from({ length: count }, async (_, worker) => {
      const own = files.filter((_file, index) => index % count === worker);
      const argv = [script, join(folder, String(worker)), ...own];
      const child = spawn(process.execPath, argv, { stdio: ["ignore", "ignore", "inherit"] });
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`sharp failed with ${code}`);
    }),
  );
  return (performance.now() - startMs) / 1000;
}
