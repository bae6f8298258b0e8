import { basename, dirname, extname, join } from "node:path";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { StorageError } from "#server/errors/storage-error.ts";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { selectPart } from "#server/lib/conditional-request.ts";
import { dispositionOf } from "#server/lib/content-disposition.ts";
import { isHexId } from "#server/lib/ids.ts";
import { renditionNames, renditionRules } from "#server/lib/rendition-sizes.ts";
import { isZoomable } from "#server/lib/zoom-sizes.ts";
import { fileFolder } from "#server/media/files.ts";
import { openFile } from "#server/media/open-file.ts";
import { originalPath } from "#server/media/originals.ts";
import { createZooms, type Zooms } from "#server/media/zooms.ts";
import { type FileAccess, findFile, findOriginal } from "#server/queries/file-access.ts";

const pictures = Object.keys(renditionRules).map((name) => `${name}.jpg`);
/** Those that every picture has. */
const everyPicture = new Set(renditionNames.map((name) => `${name}.jpg`));
const names = new Set([...pictures, "clip.mp4", "clip_low.mp4"]);

const types: Readonly<Record<string, string>> = {
  ".avif": "image/avif",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".mp4": "video/mp4",
};

interface FileRoute {
  readonly Params: { readonly key: string; readonly name: string };
  readonly Querystring: { readonly sig?: string; readonly download?: string };
}

/**
 * Pictures, clips and originals. Their URL holds 128 random bits in place of a token, so that `<img>` can load them; that
 * of a file that not everyone may see is also signed for its reader, and each request checks the reader's access.
 * A picture's URL ends in .jpg, but it is sent in the best format that the browser accepts.
 */
export function fileRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, mediaRoot, fileSignatures } = context;
  const zooms = createZooms({ mediaRoot });
  app.addHook("onClose", () => zooms.close());
  app.get<FileRoute>("/files/:key/:name", async (request, reply) => {
    const { key, name } = request.params;
    if (!isHexId(key)) throw new ApiError(faults.unknownFile);
    const readerId = fileSignatures.readerOf(key, request.query.sig);
    const call = { key, readerId, request, reply };
    if (name === "original") return sendOriginal(context, call);
    if (name === "zoom.jpg") return sendZoom(context, zooms, call);
    const file = requireOpen(names.has(name) ? await findFile(db, key, readerId) : null);
    reply.header("cache-control", caching[file.access]);
    reply.header("cross-origin-resource-policy", "cross-origin");
    const isClip = name.endsWith(".mp4");
    if (!isClip) reply.header("vary", "Accept");
    if (file.clip !== null && name === "clip.mp4") {
      const { hash, type } = file.clip;
      const path = originalPath(mediaRoot, hash);
      return sendFile(request, reply, { path, type, isExpected: true });
    }
    const stored = isClip ? name : name.replace(/jpg$/, pickFormat(request.headers.accept));
    const path = join(fileFolder(mediaRoot, file.storedKey), stored);
    const type = types[extname(path)] ?? "";
    return sendFile(request, reply, { path, type, isExpected: everyPicture.has(name) });
  });
}

/** How long caches may keep a file. The address of one that not everyone may see is another one the next day. */
const caching = {
  everyone: "public, max-age=31536000, immutable",
  reader: "private, max-age=86400, immutable",
} as const satisfies Partial<Record<FileAccess, string>>;

interface Found {
  readonly access: FileAccess;
}

/** Returns the file if its reader may fetch it; otherwise throws an ApiError, the same for every reason. */
function requireOpen<File extends Found>(file: File | null) {
  if (file === null) throw new ApiError(faults.unknownFile);
  const { access } = file;
  if (access === "closed") throw new ApiError(faults.closedFile);
  return { ...file, access };
}

interface FileCall {
  readonly key: string;
  /** The reader that the address names; null if it names none. */
  readonly readerId: bigint | null;
  readonly request: FastifyRequest<FileRoute>;
  readonly reply: FastifyReply;
}

/** Sends a file to its owner as it was imported. */
async function sendOriginal(
  { db, mediaRoot }: AppContext,
  { key, readerId, request, reply }: FileCall,
): Promise<FastifyReply> {
  const original = requireOpen(await findOriginal(db, key, readerId));
  const { hash, type, name } = original;
  const isDownload = request.query.download !== undefined;
  reply.header("cache-control", caching[original.access]);
  reply.header("content-disposition", dispositionOf({ type, name, isDownload }));
  const path = originalPath(mediaRoot, hash);
  return sendFile(request, reply, { path, type, isExpected: true });
}

/** Sends the rendition for zooming into an original that browsers cannot show, or only with too much memory. */
async function sendZoom(
  { db }: AppContext,
  zooms: Zooms,
  { key, readerId, request, reply }: FileCall,
): Promise<FastifyReply> {
  const original = requireOpen(await findOriginal(db, key, readerId));
  if (original.kind !== "image" || isZoomable(original.type, original))
    throw new ApiError(faults.unknownFile);
  const path = await zooms.find(original.hash).catch((error: unknown) => {
    if (error instanceof UnreadablePictureError) throw new ApiError(faults.unknownFile);
    throw error;
  });
  if (path === null) throw new ApiError(faults.overloaded);
  reply.header("cache-control", caching[original.access]);
  return sendFile(request, reply, { path, type: "image/jpeg", isExpected: true });
}

interface SentFile {
  /** Absolute. */
  readonly path: string;
  /** Media type. */
  readonly type: string;
  /** Whether the library is damaged if it is missing. */
  readonly isExpected: boolean;
}

/** Sends a file: all of it, the requested range, or 304. */
async function sendFile(
  { method, headers }: Pick<FastifyRequest, "method" | "headers">,
  reply: FastifyReply,
  { path, type, isExpected }: SentFile,
): Promise<FastifyReply> {
  const file = await openFile(path);
  if (file === null) throw isExpected ? missingFile(path) : new ApiError(faults.unknownFile);
  const { etag, modifiedMs, size } = file;
  const part = selectPart(method, headers, file);
  if (part.status !== 200 && part.status !== 206) await file.close();
  if (part.status === 412) throw new ApiError(faults.otherFile);
  if (part.status === 416) {
    reply.header("content-range", `bytes */${size}`);
    throw new ApiError(faults.noSuchBytes);
  }
  const modified = new Date(modifiedMs).toUTCString();
  reply.code(part.status).headers({ etag, "last-modified": modified, "accept-ranges": "bytes" });
  if (part.status === 304) return reply.send();
  const { start, length } = part;
  reply.header("content-type", type).header("content-length", length);
  if (part.status === 206) {
    reply.header("content-range", `bytes ${start}-${start + length - 1}/${size}`);
  }
  if (method !== "HEAD") return reply.send(file.read(start, length));
  await file.close();
  return reply.send(Readable.from([]));
}

/** Its message names only the beginning of the folder, because the whole name is the picture's address. */
function missingFile(path: string): StorageError {
  const folder = basename(dirname(path)).slice(0, 8);
  return new StorageError(
    "missing_file",
    `${basename(path).slice(0, 32)} in the folder ${folder}…`,
  );
}

type PictureFormat = "avif" | "webp" | "jpg";

/**
 * The smallest format that an Accept header lists. A wildcard gets JPEG, because old clients send one and read nothing
 * newer.
 */
function pickFormat(accept = ""): PictureFormat {
  const accepted = accept
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(";")[0]?.trim());
  if (accepted.includes("image/avif")) return "avif";
  return accepted.includes("image/webp") ? "webp" : "jpg";
}
