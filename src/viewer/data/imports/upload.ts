import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "#viewer/api/api-error.ts";
import { forgetUploads, uploadByTus } from "#viewer/api/upload-file.ts";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { changeImport } from "./imports.ts";
import { setupSecret } from "./setup-secret.ts";
import { uploadedFiles } from "./uploaded-files.ts";
import { type UploadProgress, Uploads } from "./uploads.ts";

/** The upload of this page. It goes on while other pages of the viewer are open. */
let uploads = new Uploads(uploadByTus);

/** Replaces how files are uploaded, in tests. */
export function replaceUploads(other: Uploads): void {
  uploads = other;
}

/** Uploads files for an import, and has the server read them when all are there. */
export function beginUpload(client: QueryClient, importId: string, files: readonly File[]): void {
  const token = accountOf(client)?.connection.token;
  const headers = {
    ...setupSecret.headers(),
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  uploadedFiles.remember(importId, files);
  uploads.begin({ importId, headers }, files, async () => {
    await runMutation(client, changeImport(importId), { action: "read" });
    uploadedFiles.forget(importId);
    await forgetUploads(importId).catch(() => {});
  });
}

/** Stops the upload of an import. The server keeps what it has. */
export const stopUpload = (): void => uploads.stop();

/** Tries again at once, if an upload waits for its connection or was refused. */
export const retryUpload = (): void => uploads.retry();

/** The upload of an import by this page; null if there is none. */
export function useUpload(importId: string): UploadProgress | null {
  const progress = useStore(uploads);
  return progress?.importId === importId ? progress : null;
}

/** Whether the server refused a part because its disk is full. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 413 || error.status === 507);
