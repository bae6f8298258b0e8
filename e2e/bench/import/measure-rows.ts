import { join } from "node:path";
import { writeDownload } from "#server/testing/downloads/generated-download.ts";
import { measureImport } from "./measured-import.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

export interface RowFigures {
  readonly likes: number;
  readonly likeSeconds: number;
  /** Posts of one picture that is stored once, so that only rows are written. */
  readonly posts: number;
  readonly postSeconds: number;
}

/** Measures how long likes and posts take without their pictures. */
export async function measureRows(quick: boolean): Promise<RowFigures> {
  const [likes, posts] = quick ? [5000, 1000] : [100_000, 20_000];
  return {
    likes,
    likeSeconds: await secondsOf({ posts: 1, likes }),
    posts,
    postSeconds: await secondsOf({ posts, likes: 1 }),
  };
}

function secondsOf(numbers: { posts: number; likes: number }): Promise<number> {
  return inTemporaryFolder(async (folder) => {
    const all = { ...numbers, parts: 1, isOnePicture: true };
    const paths = await writeDownload(join(folder, "download"), all);
    return (await measureImport(join(folder, "library"), paths)).seconds;
  });
}
