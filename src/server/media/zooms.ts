import { existsSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { originalPath, temporaryFile, zoomPath } from "./originals.ts";
import { createPicturePool, type PicturePool } from "./picture-pool.ts";

/** Renditions for zooming, made when they are first asked for. */
export interface Zooms {
  /**
   * The path of the rendition of an original; null if too many others are being made. Throws UnreadablePictureError and
   * NoSpaceError.
   */
  readonly find: (hash: string) => Promise<string | null>;
  readonly close: () => Promise<void>;
}

interface ZoomOptions {
  readonly mediaRoot: string;
  /** What all of them may take on the disk; the one that was just made is kept in any case. */
  readonly mostBytes?: number;
  readonly pool?: PicturePool;
}

/** About 250 pictures. */
const usualMostBytes = 1024 ** 3;

/** One is made at a time, in seconds, and nobody looks at more. */
const mostWaiting = 16;

/** Starts no process before the first rendition. */
export function createZooms({
  mediaRoot,
  mostBytes = usualMostBytes,
  ...options
}: ZoomOptions): Zooms {
  let pool = options.pool ?? null;
  const making = new Map<string, Promise<string>>();

  const make = async (hash: string): Promise<string> => {
    pool ??= createPicturePool({ mediaRoot, workers: 1 });
    const temporary = await temporaryFile(mediaRoot);
    const [original, path] = [originalPath(mediaRoot, hash), zoomPath(mediaRoot, hash)];
    try {
      await pool.make({ kind: "zoom", path: original, target: temporary.path });
      await makePrivateFolder(dirname(path));
      await rename(temporary.path, path);
    } finally {
      await temporary.remove();
    }
    // Its owner may have removed it meanwhile.
    if (!existsSync(original)) await rm(path, { force: true });
    await trim(dirname(path), mostBytes, path);
    return path;
  };

  return {
    find: async (hash) => {
      const path = zoomPath(mediaRoot, hash);
      if (existsSync(path)) return path;
      const running = making.get(hash);
      if (running !== undefined) return running;
      if (making.size >= mostWaiting) return null;
      const made = make(hash).finally(() => making.delete(hash));
      making.set(hash, made);
      return made;
    },
    close: async () => {
      await pool?.close();
      await Promise.allSettled(making.values());
    },
  };
}

/** Removes the files that were made first until the rest takes at most `mostBytes`. */
async function trim(folder: string, mostBytes: number, kept: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      return { path, size: found?.size ?? 0, madeMs: found?.mtimeMs ?? 0 };
    }),
  );
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of files.toSorted((one, other) => one.madeMs - other.madeMs)) {
    if (bytes <= mostBytes) return;
    if (path === kept) continue;
    await rm(path, { force: true });
    bytes -= size;
  }
}
