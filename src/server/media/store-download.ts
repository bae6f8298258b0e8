import { randomBytes } from "node:crypto";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import {
  longestEdge,
  renditionNamesFor,
  renditionRules,
  renditionSize,
  type Size,
} from "#server/lib/rendition-sizes.ts";
import { writeAtomicFolder } from "./atomic-folder.ts";
import { fileFolder } from "./files.ts";
import { noticeFullDisk } from "./full-disk.ts";
import { neutralCard } from "./neutral-card.ts";
import { dropFile, handOver, markPending } from "./pending-files.ts";
import type { ClipFacts } from "./probe-clip.ts";
import { encodeInto, type WrittenPicture, writeEncoded } from "./renditions.ts";
import type { StoredFile } from "./store-file.ts";

/**
 * A file of a download, as in its row. A clip has no copy of its own: its original is the clip, and `clip_low_width` and
 * `clip_low_height` are null.
 */
export interface DownloadedFile extends StoredFile {
  /** 0 if a clip has a neutral card instead of its poster. */
  readonly has_poster: 0 | 1;
  /** Whether there is a rendition of 2,048 pixels. */
  readonly has_xlarge: 0 | 1;
  /** Of a clip; null for a picture. */
  readonly duration_ms: number | null;
}

/** Under which key a file is stored, and which process will settle it. */
export interface StoreTicket {
  /** 32 hex digits. */
  readonly key: string;
  /** A process id. */
  readonly settler: number;
}

/** A ticket with a new random key for files that this process settles. */
export function newTicket(): StoreTicket {
  return { key: randomBytes(16).toString("hex"), settler: process.pid };
}

/**
 * Writes the renditions of a downloaded picture, of any name and type. The file is pending until its settler calls
 * `settleFile`. Throws UnreadablePictureError or NoSpaceError, and then leaves no files.
 */
export async function storeDownloadedPicture(
  mediaRoot: string,
  path: string,
  ticket: StoreTicket = newTicket(),
): Promise<DownloadedFile> {
  const picture = await store(mediaRoot, ticket, (folder) =>
    encodeInto(path, folder, renditionNamesFor),
  );
  return {
    key: ticket.key,
    kind: "image",
    ...picture,
    clip_width: null,
    clip_height: null,
    clip_low_width: null,
    clip_low_height: null,
    has_poster: 1,
    has_xlarge: hasXlarge(picture),
    duration_ms: null,
  };
}

/**
 * Writes the renditions of a clip's poster; without one, or if it is unreadable, those of a neutral card in the clip's
 * shape. Width and height of the result are the poster's or the clip's. Pending state and errors as in
 * `storeDownloadedPicture`.
 */
export async function storeDownloadedClip(
  mediaRoot: string,
  path: string,
  facts: ClipFacts,
  poster: string | null,
  ticket: StoreTicket = newTicket(),
): Promise<DownloadedFile> {
  if (renditionSize("large", facts).height > longestEdge)
    throw new UnreadablePictureError(path, "its video has too extreme an aspect ratio");
  const picture = await store(mediaRoot, ticket, async (folder) => {
    const ofPoster = poster === null ? null : await encodePoster(poster, folder);
    return ofPoster ?? encodeCard(facts, folder);
  });
  const { isCard, ...written } = picture;
  return {
    key: ticket.key,
    kind: "video",
    ...written,
    clip_width: facts.width,
    clip_height: facts.height,
    clip_low_width: null,
    clip_low_height: null,
    has_poster: isCard ? 0 : 1,
    has_xlarge: isCard ? 0 : hasXlarge(written),
    duration_ms: facts.durationMs,
  };
}

/** Writes the renditions of a square neutral card, for pictures that a download does not have. */
export async function storeNeutralCard(
  mediaRoot: string,
  ticket: StoreTicket = newTicket(),
): Promise<DownloadedFile> {
  const { side } = renditionRules.large;
  const size = { width: side, height: side };
  const { isCard: _isCard, ...picture } = await store(mediaRoot, ticket, (folder) =>
    encodeCard(size, folder),
  );
  return {
    key: ticket.key,
    kind: "image",
    ...picture,
    clip_width: null,
    clip_height: null,
    clip_low_width: null,
    clip_low_height: null,
    has_poster: 0,
    has_xlarge: 0,
    duration_ms: null,
  };
}

type ClipPicture = WrittenPicture & { readonly isCard: boolean };

async function encodePoster(poster: string, folder: string): Promise<ClipPicture | null> {
  try {
    return { ...(await encodeInto(poster, folder, renditionNamesFor)), isCard: false };
  } catch (error) {
    // It is decoded before anything is written, so the folder is still empty.
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}

async function encodeCard({ width, height }: Size, folder: string): Promise<ClipPicture> {
  const { files, placeholder } = await neutralCard({ width, height });
  for (const file of files) await writeEncoded(folder, file);
  return { width, height, placeholder, isCard: true };
}

function hasXlarge(picture: WrittenPicture): 0 | 1 {
  return renditionNamesFor(picture).includes("xlarge") ? 1 : 0;
}

async function store<T extends WrittenPicture>(
  mediaRoot: string,
  { key, settler }: StoreTicket,
  fill: (folder: string) => Promise<T>,
): Promise<T> {
  try {
    return await noticeFullDisk("a picture's renditions", async () => {
      await markPending(mediaRoot, key);
      const picture = await writeAtomicFolder(fileFolder(mediaRoot, key), fill);
      await handOver(mediaRoot, key, settler);
      return picture;
    });
  } catch (error) {
    await dropFile(mediaRoot, key);
    throw error;
  }
}
