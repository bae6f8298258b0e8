import { join } from "node:path";
import { writeDownload } from "#server/testing/downloads/generated-download.ts";
import { writeHtmlLikes } from "#server/testing/downloads/html-likes.ts";
import { type MeasuredImport, measureImport } from "./measured-import.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

export interface MemoryFigures {
  /** Bytes of the clips in the smaller and the larger download. */
  readonly sizes: readonly [number, number];
  readonly small: MeasuredImport;
  readonly large: MeasuredImport;
  /** Reading a single list of `listBytes` bytes, with --dry-run. */
  readonly json: MeasuredImport;
  readonly html: MeasuredImport;
  readonly listBytes: number;
}

const clipBytes = 50_000_000;

/** Measures memory by the size of the input: clips, and a single list of JSON or HTML. */
export async function measureMemory(quick: boolean): Promise<MemoryFigures> {
  const sizes = quick ? ([100_000_000, 1e9] as const) : ([1e9, 10e9] as const);
  const listBytes = quick ? 10_000_000 : 100_000_000;
  return {
    sizes,
    small: await ofClips(sizes[0]),
    large: await ofClips(sizes[1]),
    json: await ofList(async (folder) => {
      // An entry has 184 bytes.
      const [path] = await writeDownload(folder, { posts: 1, likes: listBytes / 184, parts: 1 });
      return path ?? "";
    }),
    // An entry has 351 bytes.
    html: await ofList(async (folder) => writeHtmlLikes(folder, listBytes / 351)),
    listBytes,
  };
}

function ofClips(bytes: number): Promise<MeasuredImport> {
  return inTemporaryFolder(async (folder) => {
    const numbers = { posts: 100, likes: 1000, clips: bytes / clipBytes, clipBytes, parts: 2 };
    const paths = await writeDownload(join(folder, "download"), numbers);
    return measureImport(join(folder, "library"), paths);
  });
}

function ofList(write: (folder: string) => Promise<string>): Promise<MeasuredImport> {
  return inTemporaryFolder(async (folder) =>
    measureImport(join(folder, "library"), ["--dry-run", await write(folder)]),
  );
}
