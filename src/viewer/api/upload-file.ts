import type { DetailedError, Upload } from "tus-js-client";
import { ApiError } from "./api-error.ts";
import { NetworkError } from "./network-error.ts";
import { refusalIn } from "./response.ts";

/** What an upload belongs to, and what the server may ask for. */
export interface UploadTarget {
  readonly importId: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface UploadEvents {
  /** Bytes that are sent. The server may not have stored the last ones yet. */
  readonly onProgress: (sent: number) => void;
  readonly onDone: () => void;
  /** An ApiError or NetworkError. The upload has stopped; another of the same file goes on with it. */
  readonly onError: (error: Error) => void;
}

/** Uploads a file, and goes on with an upload of it that stopped earlier. Returns the function that stops it. */
export type UploadFile = (file: File, target: UploadTarget, events: UploadEvents) => () => void;

const endpoint = "/keepsake/uploads";
/** A lost connection costs at most this many bytes. */
const chunkBytes = 64 * 1024 * 1024;

/** Addresses of the uploads of this page. A private window may store none. */
const addresses = new WeakMap<File, { readonly importId: string; readonly url: string }>();

/** Uploads by the tus protocol, to the server that the viewer came from. */
export const uploadByTus: UploadFile = (file, target, events) => {
  let isStopped = false;
  let upload: Upload | null = null;
  const begin = async () => {
    try {
      const created = await createUpload(file, target, events);
      if (isStopped) return;
      upload = created;
      upload.start();
    } catch (error) {
      if (!isStopped) events.onError(new NetworkError("unreachable", error));
    }
  };
  void begin();
  return () => {
    isStopped = true;
    void upload?.abort();
  };
};

async function createUpload(
  file: File,
  { importId, headers }: UploadTarget,
  { onProgress, onDone, onError }: UploadEvents,
): Promise<Upload> {
  const tus = await import("tus-js-client");
  const upload: Upload = new tus.Upload(file, {
    endpoint,
    headers: { ...headers },
    metadata: { import: importId, name: file.name },
    chunkSize: chunkBytes,
    // The caller tries again, because it also says that it waits.
    retryDelays: null,
    storeFingerprintForResuming: true,
    onUploadUrlAvailable: () => {
      if (upload.url) addresses.set(file, { importId, url: upload.url });
    },
    onProgress,
    onSuccess: onDone,
    onError: (error) => onError(errorOf(error)),
  });
  const known = addresses.get(file);
  if (known?.importId === importId) {
    upload.url = known.url;
    return upload;
  }
  // The same file may have been uploaded for another import.
  const earlier = await upload.findPreviousUploads();
  const own = earlier.find(({ metadata }) => metadata["import"] === importId);
  if (own) upload.resumeFromPreviousUpload(own);
  return upload;
}

/** Drops the stored addresses of an import's uploads. */
export async function forgetUploads(importId: string): Promise<void> {
  const { defaultOptions } = await import("tus-js-client");
  const { urlStorage } = defaultOptions;
  const stored = await urlStorage.findAllUploads();
  const own = stored.filter(({ metadata }) => metadata["import"] === importId);
  await Promise.all(own.map(({ urlStorageKey }) => urlStorage.removeUpload(urlStorageKey)));
}

function errorOf(error: Error | DetailedError): ApiError | NetworkError {
  const reply = "originalResponse" in error ? error.originalResponse : null;
  if (!reply) return new NetworkError("unreachable", error);
  const headers = { "retry-after": reply.getHeader("retry-after") ?? "" };
  const text = reply.getBody();
  const response = new Response(null, { status: reply.getStatus(), headers });
  const refusal = refusalIn(parse(text), response);
  if (!refusal) return new NetworkError("unreadable", error);
  return new ApiError({ ...refusal, message: refusal.message || text.slice(0, 200) });
}

function parse(text: string): Parameters<typeof refusalIn>[0] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return undefined;
    return parsed as Parameters<typeof refusalIn>[0]; // every field is optional and checked when it is read
  } catch {
    return undefined;
  }
}
