import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { privateFile } from "#server/lib/private-files.ts";
import { writeAtomicFolder } from "./atomic-folder.ts";
import { fileFolder } from "./files.ts";
import { dropFile, markPending } from "./pending-files.ts";
import { encodeInto, type PictureFacts } from "./renditions.ts";

/** What a row of `files` says about a file on disk; sizes in pixels, a clip's own null for a picture. */
export interface StoredFile {
  readonly key: string;
  readonly kind: "image" | "video";
  readonly width: number;
  readonly height: number;
  readonly placeholder: string;
  readonly clip_width: number | null;
  readonly clip_height: number | null;
  readonly clip_low_width: number | null;
  readonly clip_low_height: number | null;
}

/** Two MP4 files and a poster, absolute paths; sizes in pixels. */
interface ClipSource {
  readonly path: string;
  readonly lowPath: string;
  readonly posterPath: string;
  readonly width: number;
  readonly height: number;
  readonly lowWidth: number;
  readonly lowHeight: number;
}

/**
 * Puts a picture's renditions on disk under a new random key. The file stays pending until
 * `settleFile` says that a row names it. Throws UnreadablePictureError, leaving nothing.
 */
export async function storePicture(mediaRoot: string, path: string): Promise<StoredFile> {
  const { key, facts } = await store(mediaRoot, (folder) => encodeInto(path, folder));
  const noClip = {
    clip_width: null,
    clip_height: null,
    clip_low_width: null,
    clip_low_height: null,
  };
  return { key, kind: "image", ...facts, ...noClip };
}

/**
 * Puts a clip on disk: its poster's renditions, `clip.mp4` and `clip_low.mp4`. Width and height of the
 * result are the poster's. Pending and errors as with `storePicture`.
 */
export async function storeClip(mediaRoot: string, clip: ClipSource): Promise<StoredFile> {
  const { key, facts } = await store(mediaRoot, async (folder) => {
    await copyClip(clip.path, join(folder, "clip.mp4"));
    await copyClip(clip.lowPath, join(folder, "clip_low.mp4"));
    return encodeInto(clip.posterPath, folder);
  });
  return {
    key,
    kind: "video",
    ...facts,
    clip_width: clip.width,
    clip_height: clip.height,
    clip_low_width: clip.lowWidth,
    clip_low_height: clip.lowHeight,
  };
}

async function store(
  mediaRoot: string,
  fill: (folder: string) => Promise<PictureFacts>,
): Promise<{ key: string; facts: PictureFacts }> {
  const key = randomBytes(16).toString("hex");
  await markPending(mediaRoot, key);
  try {
    return { key, facts: await writeAtomicFolder(fileFolder(mediaRoot, key), fill) };
  } catch (error) {
    await dropFile(mediaRoot, key);
    throw error;
  }
}

/** Streamed rather than copied by the system: a copy would also take over that a file is read-only. */
async function copyClip(from: string, to: string): Promise<void> {
  await checkMp4(from);
  await pipeline(createReadStream(from), createWriteStream(to, { flush: true, mode: privateFile }));
}

/** Every MP4 file begins with a box named ftyp. */
async function checkMp4(path: string): Promise<void> {
  const file = await open(path).catch((error: unknown) => {
    throw new UnreadablePictureError(path, "it cannot be opened", { cause: error });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    if (bytesRead === 8 && buffer.toString("latin1", 4) === "ftyp") return;
    throw new UnreadablePictureError(path, "it is not an MP4 clip");
  } finally {
    await file.close();
  }
}
