import sharp from "sharp";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { addRendition, type RenditionJob } from "./add-renditions.ts";
import { makePoster } from "./make-poster.ts";
import { temporaryFile } from "./originals.ts";
import { type ClipFacts, probeClip } from "./probe-clip.ts";
import {
  type DownloadedFile,
  type StoreTicket,
  storeDownloadedClip,
  storeDownloadedPicture,
} from "./store-download.ts";

/** An original that needs its renditions. `path` is absolute. */
export interface PictureJob {
  readonly kind: "image" | "video";
  readonly path: string;
}

/** What a worker does: it makes the file of an original, or adds a rendition to one that exists. */
export type PictureTask =
  | { readonly job: PictureJob; readonly ticket: StoreTicket }
  | { readonly job: RenditionJob; readonly ticket: null };

type Done =
  | { readonly outcome: "stored"; readonly file: DownloadedFile }
  | { readonly outcome: "added" };

/** What a worker replies: that it is done, or why not. Plain data, because it crosses processes. */
export type PictureReply =
  | Done
  | { readonly outcome: "unreadable"; readonly path: string; readonly reason: string }
  | { readonly outcome: "noSpace"; readonly reason: string }
  | { readonly outcome: "failed"; readonly message: string };

/** Does a task. Throws what `doneOf` throws. */
export async function runPictureTask(mediaRoot: string, task: PictureTask): Promise<Done> {
  if (task.ticket === null) {
    await addRendition(task.job);
    return { outcome: "added" };
  }
  return { outcome: "stored", file: await runPictureJob(mediaRoot, task.job, task.ticket) };
}

/** Makes the file of an original. A clip gets a poster if `ffmpeg` is on the PATH, else a neutral card. */
async function runPictureJob(
  mediaRoot: string,
  { kind, path }: PictureJob,
  ticket: StoreTicket,
): Promise<DownloadedFile> {
  if (kind === "image") return storeDownloadedPicture(mediaRoot, path, ticket);
  const facts = await probeClip(path);
  return storeClipWithPoster(mediaRoot, path, facts, ticket);
}

async function storeClipWithPoster(
  mediaRoot: string,
  path: string,
  facts: ClipFacts,
  ticket: StoreTicket,
): Promise<DownloadedFile> {
  const temporary = await temporaryFile(mediaRoot);
  try {
    const poster = await makePoster(path, temporary.path, facts);
    return await storeDownloadedClip(mediaRoot, path, facts, poster, ticket);
  } finally {
    await temporary.remove();
  }
}

/** Keeps memory flat: pictures are decoded one at a time, and none is looked at twice. */
export function limitDecoder(): void {
  sharp.cache(false);
  sharp.concurrency(1);
}

/** The reply for an error of `runPictureTask`. */
export function replyOfError(error: unknown): PictureReply {
  if (error instanceof UnreadablePictureError)
    return { outcome: "unreadable", path: error.path, reason: error.reason };
  if (error instanceof NoSpaceError) return { outcome: "noSpace", reason: error.reason };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { outcome: "failed", message };
}

/** The result in a reply. Throws the error that the worker had: UnreadablePictureError, NoSpaceError, or another. */
export function doneOf(reply: PictureReply): Done {
  if (reply.outcome === "stored" || reply.outcome === "added") return reply;
  if (reply.outcome === "unreadable") throw new UnreadablePictureError(reply.path, reply.reason);
  if (reply.outcome === "noSpace") throw new NoSpaceError(reply.reason);
  throw new Error(`The picture worker failed: ${reply.message}`);
}
