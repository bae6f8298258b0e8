import { join } from "node:path";
import { writeDownload } from "#server/testing/downloads/generated-download.ts";
import { measureImport } from "./measured-import.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

export interface AgainFigures {
  readonly posts: number;
  readonly likes: number;
  readonly firstSeconds: number;
  readonly secondSeconds: number;
}

/** Imports one download twice, with small pictures. */
export async function measureAgain(quick: boolean): Promise<AgainFigures> {
  const [posts, likes] = quick ? [200, 2000] : [5000, 100_000];
  return inTemporaryFolder(async (folder) => {
    const paths = await writeDownload(join(folder, "download"), { posts, likes, parts: 6 });
    const library = join(folder, "library");
    const { seconds: firstSeconds } = await measureImport(library, paths);
    const { seconds: secondSeconds } = await measureImport(library, paths);
    return { posts, likes, firstSeconds, secondSeconds };
  });
}
