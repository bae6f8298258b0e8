import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { renditionNamesFor } from "#server/lib/rendition-sizes.ts";
import { fileFolder } from "#server/media/files.ts";
import { originalPath } from "#server/media/originals.ts";
import { createPicturePool, type PicturePool } from "#server/media/picture-pool.ts";
import { type MissingXlarge, missingXlarge, noteXlarge } from "#server/queries/missing-xlarge.ts";

interface RenditionContext {
  readonly db: Kysely<Schema>;
  readonly dataDir: string;
  /** Tests bring their own. */
  readonly pool?: PicturePool;
}

interface Log {
  readonly warn: (details: object, text: string) => void;
}

/** Few, so that `stop` is never far away. */
const batchSize = 20;

/**
 * Adds the rendition of 2,048 pixels to pictures that were stored without it, one at a time in a process of low
 * priority. What exists is not written again, so the next server goes on where this one stopped or was killed. A picture
 * that fails is logged, and tried again at the next start. `done` when there are no more.
 */
export function startRenditions(
  { db, dataDir, ...options }: RenditionContext,
  log: Log,
): { readonly done: Promise<void>; readonly stop: () => Promise<void> } {
  const mediaRoot = join(dataDir, "media");
  let isStopped = false;
  let pool = options.pool ?? null;

  const add = async (picture: MissingXlarge) => {
    if (!renditionNamesFor(picture).includes("xlarge")) return;
    const { hash, storedKey } = picture;
    // The pool starts its process with the first picture.
    pool ??= createPicturePool({ mediaRoot, workers: 1 });
    const path = originalPath(mediaRoot, hash);
    await pool.make({ kind: "xlarge", path, folder: fileFolder(mediaRoot, storedKey) });
    await noteXlarge(db, picture);
  };
  const work = async () => {
    let after = -1n;
    for (;;) {
      const pictures = await missingXlarge(db, after, batchSize);
      for (const picture of pictures) {
        if (isStopped) return;
        after = picture.id;
        await add(picture).catch((error: unknown) => {
          if (isStopped) return;
          log.warn({ err: error, file: String(picture.id) }, "a picture has no larger rendition");
        });
      }
      if (pictures.length < batchSize) return;
    }
  };
  const done = work()
    .catch((error: unknown) => {
      if (!isStopped) log.warn({ err: error }, "could not look for pictures without renditions");
    })
    .finally(() => pool?.close());

  return {
    done,
    stop: async () => {
      isStopped = true;
      await pool?.close();
      await done;
    },
  };
}
