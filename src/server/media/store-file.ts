import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { privateFile } from "#server/lib/private-files.ts";
import { writeAtomicFolder } from "./atomic-folder.ts";
import { clipDurationMs } from "./clip-duration.ts";
import { fileFolder } from "./files.ts";
import { dropFile, markPending } from "./pending-files.ts";
import { encodeInto, type WrittenPicture } from "./renditions.ts";

/** A file on disk, as in its row: sizes in pixels, a clip's null for a picture. */
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
  readonly duration_ms: number | null;
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
 * Writes a picture's renditions to disk under a new random key. The file is pending until `settleFile` is called.
 * Throws UnreadablePictureError and then leaves no files.
 */
export async function storePicture(mediaRoot: string, path: string): Promise<StoredFile> {
  const { key, picture } = await store(mediaRoot, (folder) => encodeInto(path, folder));
  const noClip = {
    clip_width: null,
    clip_height: null,
    clip_low_width: null,
    clip_low_height: null,
    duration_ms: null,
  };
  return { key, kind: "image", ...picture, ...noClip };
}

/**
 * Writes a clip to disk: its poster's renditions, `clip.mp4` and `clip_low.mp4`. Width and height of the result are
 * the poster's. Pending state and errors as in `storePicture`.
 */
export async function storeClip(mediaRoot: string, clip: ClipSource): Promise<StoredFile> {
  const { key, picture } = await store(mediaRoot, async (folder) => {
    await copyClip(clip.path, join(folder, "clip.mp4"));
    await copyClip(clip.lowPath, join(folder, "clip_low.mp4"));
    return encodeInto(clip.posterPath, folder);
  });
  return {
    key,
    kind: "video",
    ...picture,
    clip_width: clip.width,
    clip_height: clip.height,
    clip_low_width: clip.lowWidth,
    clip_low_height: clip.lowHeight,
    duration_ms: await clipDurationMs(clip.path),
  };
}

async function store(
  mediaRoot: string,
  fill: (folder: string) => Promise<WrittenPicture>,
): Promise<{ key: string; picture: WrittenPicture }> {
  const key = randomBytes(16).toString("hex");
  await markPending(mediaRoot, key);
  try {
    return { key, picture: await writeAtomicFolder(fileFolder(mediaRoot, key), fill) };
  } catch (error) {
    await dropFile(mediaRoot, key);
    throw error;
  }
}

/** Streams instead of calling copyFile, which would also copy a read-only mode. */
async function copyClip(from: string, to: string): Promise<void> {
  await checkMp4(from);
  await pipeline(createReadStream(from), createWriteStream(to, { flush: true, mode: privateFile }));
}

/** Every MP4 file begins with a box named ftyp. */
async function checkMp4(path: string): Promise<void> {
  const file = await open(path).catch((error: unknown) => {
    throw new UnreadablePictureError(path, "the file cannot be opened", { cause: error });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    if (bytesRead === 8 && buffer.toString("latin1", 4) === "ftyp") return;
    throw new UnreadablePictureError(path, "it is not an MP4 clip");
  } finally {
    await file.close();
  }
}
